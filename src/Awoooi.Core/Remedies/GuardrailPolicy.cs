namespace Awoooi.Remedies;

/// <summary><c>guardrails.yaml</c>: the bounds of every parameter. A remedy never goes past them, whoever asks.</summary>
/// <param name="Memory">Memory of one container.</param>
/// <param name="Cpu">CPU of one container.</param>
/// <param name="Replicas">Replicas, and the autoscaler's maximum.</param>
/// <param name="Storage">Size of one claim.</param>
public sealed record GuardrailPolicy(Bound Memory, Bound Cpu, Bound Replicas, Bound Storage);

/// <summary>Bounds of one quantity.</summary>
/// <param name="Max">Never above this quantity.</param>
/// <param name="MaxFactor">Never above this many times the present value. Above 1, at most 16.</param>
/// <param name="Factor">The usual step. Above 1, at most <paramref name="MaxFactor"/>.</param>
public sealed record Bound(string Max, decimal MaxFactor, decimal Factor);

using System.Diagnostics.CodeAnalysis;

namespace Awoooi.Results;

/// <summary>Either a value or the refusal that stands in its place.</summary>
/// <typeparam name="T">What a success carries.</typeparam>
public sealed class Result<T>
    where T : notnull
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>Why there is no value; null when there is one.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The result is a refusal: a caller forgot to look.</exception>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException(Refusal.ToString());

    /// <summary>Tells the two cases apart in one expression.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (_value, Refusal);
        return refusal is null;
    }

    /// <summary>Wraps a value.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>Wraps a refusal.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}

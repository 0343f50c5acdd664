using System.Collections.Concurrent;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Evidences;
using Awoooi.Memories;
using Awoooi.Memories.Meanings;
using Awoooi.Privacy.Egress;
using Awoooi.Results;

namespace Awoooi.Flow.Recalling;

/// <summary>Finds earlier incidents that were like the present one in other words, by vectors that a local model makes (decision 27).</summary>
/// <remarks>1 a vector of the present incident; 2 of remembered ones that have none yet; 3 those that lie close. Whatever fails is told, and words are enough then.</remarks>
internal sealed class MeaningSearch(IMemoryVectors vectors, IEmbedder embedder, PrivacyInForce privacy, FlowOptions options, TimeProvider clock)
{
    private const double Close = 0.75;
    private const int MostFound = 30;
    private const int MadeAtOnce = 32;
    private const int MostCompared = 2000;

    private readonly ConcurrentDictionary<EmbeddingModel, CircuitBreaker> _breakers = new();

    /// <summary>Searches.</summary>
    public async Task<Meanings> FindAsync(FlowState state, Evidence evidence, PolicySet policy, CancellationToken cancellationToken)
    {
        if (policy.Memory.Embeddings is not [var model, ..]) return Meanings.NotAsked;
        var turn = new Turn(model, _breakers.GetOrAdd(model, _ => new(clock)), policy, state.Canary, new(policy.Privacy, evidence));
        if (turn.Breaker.Closed() is { } until) return Meanings.Failed(new("model-breaker-open", $"{model.Model} failed too often and is left alone until {until.UtcDateTime:HH:mm:ss}Z", "words are enough meanwhile"), []);
        try
        {
            return await FindAsync(state, turn, cancellationToken);
        }
        finally
        {
            turn.Breaker.Abandoned(); // whatever was not said about the model by then is not known
        }
    }

    private async Task<Meanings> FindAsync(FlowState state, Turn turn, CancellationToken cancellationToken)
    {
        if (!Guarded(turn, turn.Texts.Of(state.Incident)).Succeeded(out var question, out var stopped)) return Meanings.Failed(stopped, []);
        if (!(await EmbedAsync(turn, [question], cancellationToken)).Succeeded(out var made, out var failed)) return Meanings.Failed(failed, turn.Sent);
        if (UnitVector.Bytes(made[0]) is not { } asked) return Meanings.Failed(new("model-broken", $"{turn.Model.Model} made a vector without direction", "name another model in memory.yaml"), turn.Sent);
        var maker = $"{turn.Model.Model}/{made[0].Length}";
        var refusal = await MakeMissingAsync(turn, maker, cancellationToken);
        return new(await NearestAsync(maker, asked, cancellationToken), refusal, turn.Sent);
    }

    private async Task<Refusal?> MakeMissingAsync(Turn turn, string maker, CancellationToken cancellationToken)
    {
        var missing = (await vectors.ListWithoutAsync(options.Repository, maker, MadeAtOnce, cancellationToken))
            .Select(x => (Memory: x, Text: Guarded(turn, turn.Texts.Of(Remembrance.Read(x.Document))))).Where(x => x.Text.Refusal is null).ToList();
        if (missing.Count == 0) return null;
        if (!(await EmbedAsync(turn, [.. missing.Select(x => x.Text.Value)], cancellationToken)).Succeeded(out var made, out var failed)) return failed;
        await vectors.KeepAsync(maker, [.. missing.Zip(made, (x, vector) => (x.Memory, Vector: UnitVector.Bytes(vector))).Where(x => x.Vector is not null).Select(x => (x.Memory, x.Vector!))], cancellationToken);
        return null;
    }

    private async Task<IReadOnlyList<PastIncident>> NearestAsync(string maker, byte[] asked, CancellationToken cancellationToken)
    {
        var near = (await vectors.ListAsync(options.Repository, maker, MostCompared, cancellationToken)).Select(x => (x.Incident, Likeness: UnitVector.Similarity(asked, x.Vector)))
            .Where(x => x.Likeness >= Close).OrderByDescending(x => x.Likeness).ThenBy(x => x.Incident, StringComparer.Ordinal).Take(MostFound).ToList();
        var found = new List<PastIncident>();
        foreach (var (incident, _) in near)
        {
            if (await vectors.FindAsync(incident, cancellationToken) is { } document) found.Add(Remembrance.Read(document));
        }
        return found;
    }

    private async Task<Result<IReadOnlyList<float[]>>> EmbedAsync(Turn turn, IReadOnlyList<GuardedText> texts, CancellationToken cancellationToken)
    {
        turn.Sent.AddRange(texts.Select(x => EgressEntry.Of(EgressPoint.ModelRequest, $"embeddings {turn.Model.Model}", x, turn.Canary, clock.GetUtcNow(), turn.Policy.Digest)));
        var made = await embedder.EmbedAsync(turn.Model, texts, cancellationToken);
        if (made.Refusal is null) turn.Breaker.Succeeded();
        else turn.Breaker.Failed(turn.Policy.Models);
        return made;
    }

    private Result<GuardedText> Guarded(Turn turn, string text) => privacy.Guard.Check(EgressPoint.ModelRequest, text, new([], turn.Canary));

    private sealed record Turn(EmbeddingModel Model, CircuitBreaker Breaker, PolicySet Policy, string Canary, MeaningTexts Texts)
    {
        public List<EgressEntry> Sent { get; } = [];
    }
}

/// <summary>What came of a search by meaning.</summary>
/// <param name="Near">Earlier incidents, the nearest first.</param>
/// <param name="Refusal">What did not work; null when all did.</param>
/// <param name="Sent">What left, for the ledger.</param>
internal sealed record Meanings(IReadOnlyList<PastIncident> Near, Refusal? Refusal, IReadOnlyList<EgressEntry> Sent)
{
    public static readonly Meanings NotAsked = new([], null, []);

    public static Meanings Failed(Refusal refusal, IReadOnlyList<EgressEntry> sent) => new([], refusal, sent);
}

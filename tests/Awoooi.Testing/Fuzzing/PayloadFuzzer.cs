namespace Awoooi.Testing.Fuzzing;

/// <summary>Feeds a parser with bodies that are nearly right, and holds its answers against what must always be so.</summary>
/// <param name="dialect">The parser.</param>
/// <param name="seed">The same seed, the same bodies.</param>
public sealed class PayloadFuzzer(FuzzedDialect dialect, int seed)
{
    private const int LargestCorpus = 1_000;

    private readonly PayloadMutator _mutator = new(new Random(seed));
    private readonly List<byte[]> _corpus = [.. dialect.Corpus];
    private readonly Dictionary<string, long> _outcomes = [];

    /// <summary>Bodies tried.</summary>
    public long Executions { get; private set; }

    /// <summary>Kinds of answers (accepted and how much, or rule and reason without what varies), with how often each came.</summary>
    public IReadOnlyDictionary<string, long> Outcomes => _outcomes;

    /// <summary>Tries one more body; one that is JSON and brings a new kind of answer is changed further later on.</summary>
    /// <exception cref="InvalidOperationException">The parser broke; the message holds the body in Base64.</exception>
    public void Step()
    {
        var body = _mutator.Next(Executions % 2 == 0 ? dialect.Corpus : _corpus);
        var outcome = Try(body);
        Executions++;
        if (_outcomes.TryGetValue(outcome, out var count))
        {
            _outcomes[outcome] = count + 1;
            return;
        }
        _outcomes[outcome] = 1;
        if (_corpus.Count < LargestCorpus && !outcome.StartsWith("alert-not-", StringComparison.Ordinal)) _corpus.Add(body);
    }

    private string Try(byte[] body)
    {
        try
        {
            if (dialect.Parse(body).Succeeded(out var deliveries, out var refusal))
            {
                foreach (var delivery in deliveries) PayloadInvariants.Holds(delivery);
                return $"accepted: {deliveries.Count} deliveries, {deliveries.Sum(x => x.Alerts.Count)} alerts, {deliveries.Sum(x => x.Alerts.Sum(y => y.Labels.Count))} labels";
            }
            PayloadInvariants.Holds(refusal);
            return $"{refusal.Rule}: {string.Concat(refusal.Reason.Where(x => !char.IsAsciiDigit(x)).Take(80))}";
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{dialect.Name}, seed {seed}, body {Executions}: {Convert.ToBase64String(body)}", e);
        }
    }
}

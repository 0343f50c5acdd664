using System.Text.Json.Nodes;
using Awoooi.Audit.Keys;
using Awoooi.Repositories;

namespace Awoooi.Audit;

/// <summary>Looks at the commits of a chain in portions, on all processors, and keeps of each what the rules need.</summary>
/// <param name="keys">The keys to begin with; records hand over to others.</param>
/// <param name="seen">Is given every link in order, whole.</param>
internal sealed class ChainCheck(EvidenceKeys keys, Action<ChainLink> seen)
{
    private const int Portion = 4096;

    private static readonly JsonObject Nothing = [];

    private readonly List<ChainLink> _chain = [];

    /// <summary>The keys that counted in the end.</summary>
    public EvidenceKeys Keys { get; private set; } = keys;

    /// <summary>Reads the chain that ends in a commit, oldest first.</summary>
    public async Task<IReadOnlyList<ChainLink>> ReadAsync(IGitRepository repository, string tip, CancellationToken cancellationToken)
    {
        var working = Task.CompletedTask;
        var portion = new List<CommitFile>(Portion);
        await foreach (var file in repository.ReadLineAsync(tip, Envelopes.RecordEnvelope.File, cancellationToken))
        {
            portion.Add(file);
            if (portion.Count < Portion) continue;
            await working;
            (var full, portion) = (portion, new(Portion));
            working = Task.Run(() => Take(full), cancellationToken); // while git reads the next ones
        }
        await working;
        Take(portion);
        return _chain;
    }

    private void Take(List<CommitFile> files)
    {
        var links = new ChainLink[files.Count];
        Parallel.For(0, links.Length, i => links[i] = ChainLink.Of(files[i]));
        foreach (var link in links) HandOver(link);
        Parallel.For(0, links.Length, i => links[i] = Checked(links[i]));
        foreach (var link in links)
        {
            seen(link);
            _chain.Add(Smaller(link));
        }
    }

    private void HandOver(ChainLink link)
    {
        if (link.Record is { } record && KeyHandover.Next(record) is { } next && LinkCheck.SignatureFault(link, Keys) is null)
            Keys = Keys.HandOver(record.Sequence, link.Envelope!.KeyId, next);
    }

    private ChainLink Checked(ChainLink link)
    {
        var faults = LinkCheck.Faults(link).ToList();
        if (LinkCheck.SignatureFault(link, Keys) is { } fault) faults.Add(fault);
        return faults.Count == 0 ? link : link with { Faults = faults };
    }

    // A chain may have many records: what only people ask for is not kept.
    private static ChainLink Smaller(ChainLink link) => link.Record is not { } record ? link : link with
    {
        Envelope = null,
        Commit = link.Commit with { Message = "" },
        Record = record.Stage is > 0 and < 12 ? record with { Data = Nothing } : record,
    };
}

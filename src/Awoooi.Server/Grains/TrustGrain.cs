using System.Text.Json;
using Awoooi.Audit;
using Awoooi.Repositories;
using Awoooi.Server.Composition;
using Awoooi.Trust;
using Microsoft.Extensions.Hosting;

namespace Awoooi.Server.Grains;

/// <summary>Serialises one pattern, and reads again only when the evidence chain has grown.</summary>
internal sealed class TrustGrain(EngineSet engines, IHostApplicationLifetime lifetime) : Grain, ITrustGrain
{
    private string? _readAt;
    private string _entries = "[]";

    private Engine Engine => engines.Get(this.GetPrimaryKeyString().Split('|', 2)[0]);

    private string Pattern => this.GetPrimaryKeyString().Split('|', 2)[1];

    public async Task<string> HistoryAsync()
    {
        var (engine, stop) = (Engine, lifetime.ApplicationStopping);
        await Task.Run(() => engine.Get<IGitRepository>().FetchAsync(stop), stop);
        var tip = engine.Get<IGitRepository>().Resolve(GitAuditLog.Ref) ?? "";
        if (tip == _readAt) return _entries;
        _entries = JsonSerializer.Serialize((await Task.Run(() => engine.Get<TrustLedger>().HistoryAsync(Pattern, stop), stop)).Entries);
        _readAt = tip;
        return _entries;
    }

    public Task RecordAsync(TrustOutcome outcome, int change, string incident)
    {
        var (engine, stop) = (Engine, lifetime.ApplicationStopping);
        return Task.Run(() => engine.Get<TrustLedger>().RecordAsync(Pattern, outcome, change, incident, stop), stop);
    }
}

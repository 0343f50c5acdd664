using Awoooi.Audit;
using Awoooi.Audit.Keys;
using Awoooi.Diagnoses;
using Awoooi.Diagnoses.Advice;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Evidences;
using Awoooi.Flow.Egress;
using Awoooi.Flow.Gating;
using Awoooi.Gates;
using Awoooi.Flow.Holds;
using Awoooi.Flow.Recalling;
using Awoooi.Flow.Stages;
using Awoooi.Incidents;
using Awoooi.Proofs.Schemas;
using Awoooi.Remedies;
using Awoooi.Repositories;
using Awoooi.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Flow;

/// <summary>Registers the main path and the rooms of Core that it goes through.</summary>
public static class FlowRegistration
{
    /// <summary>
    /// Adds the flow. Adapters must add IGitRepository, IForge, IClusterReader, IDryRunner, IMetricReader, ILogReader, IManifestReader, IManifestEditor,
    /// IPolicySource, IModelSource, IProposalWriter, IAlertJournal, IIncidentStore, IIncidentMemory, IMemoryVectors and IEmbedder; the caller adds FlowOptions, SigningIdentity, EvidenceSigning, PrivacyInForce and TimeProvider.
    /// </summary>
    public static IServiceCollection AddFlow(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddAudit().AddStages()
            .AddSingleton<ProviderPool>()
            .AddSingleton<AdvisedDiagnostician>()
            .AddSingleton<IDiagnostician>(x => x.GetRequiredService<AdvisedDiagnostician>())
            .AddSingleton<ThinkingStream>()
            .AddSingleton<RemedyPlanner>()
            .AddSingleton<RemedyOffers>()
            .AddSingleton<EvidenceGatherer>()
            .AddSingleton<TrustLedger>()
            .AddSingleton<ITrustLedger>(x => x.GetRequiredService<TrustLedger>())
            .AddSingleton(x => new SchemaLibrary(x.GetService<IDefinitionSource>()))
            .AddSingleton<Appraisal>()
            .AddSingleton<ForeignProof>()
            .AddSingleton<QuorumReader>()
            .AddSingleton<Gate>()
            .AddSingleton<GateLeases>()
            .AddSingleton<FreezeSwitch>()
            .AddSingleton<GateWorlds>()
            .AddSingleton<FreezeDesk>()
            .AddSingleton<RevertOpener>()
            .AddSingleton<StageList>()
            .AddSingleton<FlowStore>()
            .AddSingleton<GuardedForge>()
            .AddSingleton<FlowRecorder>()
            .AddSingleton<Cooldown>()
            .AddSingleton<MeaningSearch>()
            .AddSingleton<Recollection>()
            .AddSingleton<RememberedOffers>()
            .AddSingleton<ISilenceReader, NoSilences>()
            .AddSingleton<IHoldRule, TruncatedHold>()
            .AddSingleton<IHoldRule, StormHold>()
            .AddSingleton<IHoldRule, SilenceHold>()
            .AddSingleton<IHoldRule, MaintenanceHold>()
            .AddSingleton<CauseGrouping>()
            .AddSingleton<IncidentFlow>();
    }

    private static IServiceCollection AddStages(this IServiceCollection services) => services
        .AddSingleton<IStage, CorrelateStage>()
        .AddSingleton<IStage, GatherStage>()
        .AddSingleton<IStage, ShieldStage>()
        .AddSingleton<IStage, DiagnoseStage>()
        .AddSingleton<IStage, PlanStage>()
        .AddSingleton<IStage, EditStage>()
        .AddSingleton<IStage, ProveStage>()
        .AddSingleton<IStage, AssessStage>()
        .AddSingleton<IStage, ProposeStage>()
        .AddSingleton<IStage, SignStage>()
        .AddSingleton<IStage, GateStage>()
        .AddSingleton<IStage, DeliverStage>()
        .AddSingleton<IStage, VerifyStage>();

    private static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<IRecordGuard, RecordGuard>()
        .AddSingleton(x => new GitAuditLog(
            x.GetRequiredService<IGitRepository>(), x.GetRequiredService<SigningIdentity>(), x.GetRequiredService<EvidenceSigning>(),
            () => EvidenceKeyFile.Of(x.GetRequiredService<IGitRepository>(), x.GetRequiredService<FlowOptions>().BaseBranch),
            x.GetRequiredService<TimeProvider>(), x.GetRequiredService<IRecordGuard>()))
        .AddSingleton<IAuditLog>(x => x.GetRequiredService<GitAuditLog>());
}

using System.Runtime.CompilerServices;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Llm;
using Awoooi.Memories.Meanings;
using Microsoft.Extensions.DependencyInjection;

namespace Awoooi.Cli.Doctor;

/// <summary>Can each language model that policy names be asked, and the one that makes vectors?</summary>
internal sealed class ModelCheck : IDoctorCheck
{
    public string Name => "models";

    public async IAsyncEnumerable<DoctorFinding> RunAsync(DoctorSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!subject.Policies.Succeeded(out var policies, out _)) yield break;
        if (policies.Models.Providers.Count == 0) yield return new("models", "none named in models.yaml: rules diagnose alone");
        await using var services = new ServiceCollection().AddLanguageModels().BuildServiceProvider();
        var models = services.GetRequiredService<IModelSource>();
        foreach (var provider in policies.Models.Providers)
        {
            if (!models.Open(provider).Succeeded(out var model, out var missing))
            {
                yield return new(provider.Name, "", missing);
                continue;
            }
            foreach (var finding in await model.ExamineAsync(cancellationToken)) yield return new(provider.Name, finding.Text, finding.Refusal);
        }
        foreach (var embeddings in policies.Memory.Embeddings)
        {
            var finding = await services.GetRequiredService<IEmbedder>().ExamineAsync(embeddings, cancellationToken);
            yield return new("embeddings", finding.Text, finding.Refusal);
        }
    }
}

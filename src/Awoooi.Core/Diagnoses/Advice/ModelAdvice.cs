using System.Text.Json.Serialization;
using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Objects;
using Awoooi.Results;

namespace Awoooi.Diagnoses.Advice;

/// <summary>What models had to say about an incident, and what became of it.</summary>
/// <param name="By">Name of the provider that answered; empty when none did.</param>
/// <param name="Verdict">What it means for the diagnosis.</param>
/// <param name="Causes">Causes it named and supported, likeliest first. Texts of a model: data.</param>
/// <param name="Remedy">The remedy it chose; empty when none.</param>
/// <param name="Steps">Who was asked or passed over, and why, in order.</param>
public sealed record ModelAdvice(
    string By, AdviceVerdict Verdict, IReadOnlyList<AdvisedCause> Causes, string Remedy, IReadOnlyList<AdviceStep> Steps)
{
    /// <summary>Tokens that were used, over all providers; 0 where none counts.</summary>
    public TokenCount Tokens { get; init; }

    /// <summary>Why the change needs one level more than its operation; empty when it does not.</summary>
    [JsonIgnore]
    public string Doubt => Verdict switch
    {
        AdviceVerdict.Doubts => $"model {By} is not sure of the cause",
        AdviceVerdict.Disagrees => $"rules and model {By} disagree about the cause",
        AdviceVerdict.Chose => $"chosen by model {By}; the rules alone would not have proposed it",
        _ => "",
    };
}

/// <summary>What an answer means for the diagnosis.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AdviceVerdict>))]
public enum AdviceVerdict
{
    /// <summary>No model gave a usable answer; the rules stand alone.</summary>
    None,

    /// <summary>The same cause.</summary>
    Agrees,

    /// <summary>The same cause, with less confidence than is needed to act.</summary>
    Doubts,

    /// <summary>Another cause, or none.</summary>
    Disagrees,

    /// <summary>The rules do not know; the model names a cause and chooses nothing.</summary>
    Suggests,

    /// <summary>The rules do not know; the model chose one of the remedies that they hold possible.</summary>
    Chose,
}

/// <summary>A cause that a model named.</summary>
/// <param name="Object">The object.</param>
/// <param name="Kind">What kind of fault.</param>
/// <param name="Reason">The model's words, with labels in place of values. Escape before showing.</param>
/// <param name="Confidence">0 to 1, as the model says.</param>
/// <param name="Evidence">Ids of facts.</param>
public sealed record AdvisedCause(ObjectRef Object, CauseKind Kind, string Reason, double Confidence, IReadOnlyList<string> Evidence);

/// <summary>One provider's turn.</summary>
/// <param name="Provider">Its name.</param>
/// <param name="Refusal">Why its answer was not used, or why it was not asked; null when it was used.</param>
/// <param name="BreakerOpened">Whether it is left alone from now on.</param>
public sealed record AdviceStep(string Provider, Refusal? Refusal, bool BreakerOpened = false)
{
    /// <inheritdoc/>
    public override string ToString() => Refusal is null ? $"{Provider} answered" : $"{Provider}: {Refusal.Rule}: {Refusal.Reason}{(BreakerOpened ? "; it is left alone for a while" : "")}";
}

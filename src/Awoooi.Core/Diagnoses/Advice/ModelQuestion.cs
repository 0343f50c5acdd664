using Awoooi.Objects;
using Awoooi.Privacy;
using Awoooi.Results;

namespace Awoooi.Diagnoses.Advice;

/// <summary>All that a model is asked about one incident. What it may name is listed here and nowhere else.</summary>
/// <param name="Facts">Facts it may cite, shielded with the names of the cluster.</param>
/// <param name="Objects">Objects it may blame.</param>
/// <param name="Offers">Remedies it may choose.</param>
/// <param name="Rules">What the rules say.</param>
internal sealed record ModelQuestion(
    IReadOnlyList<ShieldedFact> Facts, IReadOnlyList<OfferedObject> Objects, IReadOnlyList<RemedyOffer> Offers, Diagnosis Rules)
{
    /// <summary>Remedies that are not among the offers although the rules hold them possible.</summary>
    public IReadOnlyList<WithheldRemedy> Withheld { get; init; } = [];

    /// <summary>The id of an object among those it may blame; null when it may not.</summary>
    public string? IdOf(ObjectRef item) => Objects.FirstOrDefault(x => x.Object == item)?.Id;
}

/// <summary>An object that a model may blame.</summary>
/// <param name="Id"><c>T1</c>, <c>T2</c> …: all that the model learns of its name.</param>
/// <param name="Object">The object.</param>
internal sealed record OfferedObject(string Id, ObjectRef Object);

/// <summary>A remedy that deterministic code planned already, for a cause that the rules hold possible. A model can choose it and cannot change it.</summary>
/// <param name="Remedy">The remedy's id.</param>
/// <param name="Target">The object that would be changed.</param>
/// <param name="Cause">The cause it treats.</param>
/// <param name="Parameters">Its parameters as planned.</param>
public sealed record RemedyOffer(string Remedy, ObjectRef Target, Cause Cause, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The present value, where the remedy sets a quantity; else null.</summary>
    public string? From => Parameters.GetValueOrDefault("from");

    /// <summary>The value that was planned and that no answer can exceed, where the remedy sets a quantity; else null.</summary>
    public string? To => Parameters.GetValueOrDefault("to");
}

/// <summary>The remedies that rules hold possible for a diagnosis.</summary>
/// <param name="Offers">Those that a model may choose from.</param>
/// <param name="Withheld">Those that it may not, because of what became of them before.</param>
public sealed record RemedyList(IReadOnlyList<RemedyOffer> Offers, IReadOnlyList<WithheldRemedy> Withheld);

/// <summary>A remedy that is not offered again.</summary>
/// <param name="Remedy">The remedy's id.</param>
/// <param name="Cause">The cause it would treat.</param>
/// <param name="Refusal">What became of it. Quotes people: it must be shielded before it is told.</param>
public sealed record WithheldRemedy(string Remedy, Cause Cause, Refusal Refusal);

using Awoooi.Diagnoses;
using Awoooi.Results;

namespace Awoooi.Remedies;

/// <summary>One typed way to mend one kind of fault.</summary>
internal interface IRemedy
{
    /// <summary>Stable id, in kebab case; policy enables remedies by it.</summary>
    string Id { get; }

    /// <summary>Whether the remedy is for this cause.</summary>
    bool Treats(Cause cause);

    /// <summary>Binds the parameters; or says which bound or missing fact forbids it.</summary>
    Result<RemedyPlan> Plan(RemedyContext context);
}

namespace Awoooi.Server.Endpoints.Intake;

/// <summary>Is told of deliveries that were refused, for metrics.</summary>
internal interface IRefusalObserver
{
    /// <summary>A delivery was refused.</summary>
    /// <param name="source">What it claims to come from.</param>
    /// <param name="rule">The rule that said no.</param>
    void Refused(string source, string rule);
}

namespace Awoooi.Proofs.Schemas;

/// <summary>The formats that the API server refuses violations of; all others are documentation.</summary>
internal enum ValueFormat
{
    None,
    Int32,
    Int64,

    /// <summary>Base64 (RFC 4648 §4).</summary>
    Byte,

    /// <summary>RFC 3339.</summary>
    DateTime,

    /// <summary>apimachinery, pkg/api/resource.</summary>
    Quantity,
}

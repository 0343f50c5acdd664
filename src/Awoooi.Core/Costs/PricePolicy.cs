namespace Awoooi.Costs;

/// <summary><c>prices.yaml</c>: what resources cost a month.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="CpuCore">One requested core for a month.</param>
/// <param name="MemoryGib">One requested GiB of memory for a month.</param>
/// <param name="StorageGib">One GiB of a claim for a month.</param>
public sealed record PricePolicy(string Currency, decimal CpuCore, decimal MemoryGib, decimal StorageGib);

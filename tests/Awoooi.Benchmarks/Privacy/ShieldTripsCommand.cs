using System.Diagnostics;
using Awoooi.Testing.Privacy;

namespace Awoooi.Benchmarks.Privacy;

/// <summary><c>shield-trips</c>: generated values, shielded and given back, each exactly.</summary>
internal static class ShieldTripsCommand
{
    /// <returns>0 when all came back exactly, 1 when one did not, 2 when the arguments are not understood.</returns>
    public static int Run(string[] arguments, TextWriter output)
    {
        if (CommandNumbers.Read("shield-trips", arguments, ("trips", 1_000_000), ("seed", 1)) is not { } numbers) return 2;
        var clock = Stopwatch.StartNew();
        var wrong = RoundTrips.Run(numbers["trips"], numbers["seed"]);
        output.WriteLine($"shield-trips: {numbers["trips"]:N0} values, {wrong.Count} came back otherwise, {clock.Elapsed.TotalSeconds:0.0} s");
        foreach (var trip in wrong.Take(10)) output.WriteLine(trip);
        return wrong.Count == 0 ? 0 : 1;
    }
}

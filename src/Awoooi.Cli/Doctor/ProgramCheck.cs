using System.Runtime.CompilerServices;

namespace Awoooi.Cli.Doctor;

/// <summary>Are the programs there that the engine calls?</summary>
internal sealed class ProgramCheck : IDoctorCheck
{
    private static readonly (string[] Names, string For)[] Programs =
    [
        (["git"], "nothing works without it: install git"),
        (["ssh-keygen"], "reviews and records cannot be signed: install an OpenSSH client"),
        (["kubectl", "kustomize"], "kustomizations are then rendered by the built-in renderer alone, and what it does not know is not proposed: install kubectl"),
        (["helm"], "charts cannot be rendered: install helm"),
    ];

    public string Name => "programs";

    public async IAsyncEnumerable<DoctorFinding> RunAsync(DoctorSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var (names, why) in Programs)
        {
            var found = names.FirstOrDefault(IsThere);
            yield return found is not null ? new(found, "is there") : new(names[0], "", new("program-missing", $"no {string.Join(" or ", names)} in PATH", why));
        }
    }

    private static bool IsThere(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(x => x.Length > 0 && File.Exists(Path.Combine(x, name)));
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Awoooi.Results;

namespace Awoooi.Documents.Policies;

/// <summary>One pass over all policy files: binds each, collects every mistake, and digests what is in force.</summary>
internal sealed class PolicyReading(PolicyLocator locator) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<string> _sources = [];

    /// <summary>The mistakes so far.</summary>
    public PolicyReport Report { get; } = new();

    /// <summary>Where each file came from.</summary>
    public IReadOnlyList<string> Sources => _sources;

    /// <summary>SHA-256 over name, length and bytes of every file read, hexadecimal.</summary>
    public string Digest => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>Reads one policy; usable only when the report stays empty.</summary>
    public T Policy<T>(PolicyRules rules)
        where T : class
    {
        var problems = new List<PolicyProblem>();
        var found = locator.Find(rules.File) ?? throw new InvalidOperationException($"{rules.File} is not part of the assembly");
        var policy = Take(found, problems) ? Bind(rules, found, problems) : null;
        Report.Add(found.Shown, problems);
        return (T)policy!;
    }

    /// <summary>Reads the allowed signers; empty when there is no such file.</summary>
    public string Signers()
    {
        if (locator.Find(AllowedSigners.File) is not { } found) return "";
        var problems = new List<PolicyProblem>();
        var text = Take(found, problems) ? AllowedSigners.Read(found.Bytes.Span, problems) : "";
        Report.Add(found.Shown, problems);
        return text;
    }

    /// <summary>Notes files that somebody may believe to be in force.</summary>
    public void Strangers(IReadOnlyList<string> known)
    {
        foreach (var path in locator.Strangers(known))
        {
            var meant = NearestName.Of(Path.GetFileNameWithoutExtension(path), known.Select(x => Path.GetFileNameWithoutExtension(x)));
            var expected = meant is null ? $"expected one of {string.Join(", ", known)}" : $"did you mean '{meant}.yaml'?";
            Report.Add(path, [new(1, "", "no policy has this name", expected)]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private bool Take(FoundPolicy found, List<PolicyProblem> problems)
    {
        if (found.Fault.Length > 0)
        {
            problems.Add(new(1, "", SafeText.Line(found.Fault, 200), "expected a readable file"));
            return false;
        }
        _sources.Add($"{found.File}: {found.Source}");
        _hash.AppendData(Encoding.UTF8.GetBytes(found.File + "\0"));
        var length = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, found.Bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(found.Bytes.Span);
        return true;
    }

    private static object? Bind(PolicyRules rules, FoundPolicy found, List<PolicyProblem> problems)
    {
        if (PolicyYaml.Read(found.Bytes, problems) is not { } root) return null;
        var binder = new PolicyBinder(rules, problems);
        var policy = binder.Bind(root);
        if (problems.Count > 0 || policy is null) return null;
        problems.AddRange(rules.Conflicts(policy).Select(x => new PolicyProblem(binder.Lines.GetValueOrDefault(x.Key, root.Line), x.Key, x.Found, x.Expected)));
        return policy;
    }
}

using Awoooi.Testing.Ollama;

namespace Awoooi.Benchmarks.Exam;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Folder">Folder of scenarios.</param>
/// <param name="Only">Name of the one scenario to run; null for all.</param>
/// <param name="Keep">Folder in which repositories and outputs stay; null: they go.</param>
/// <param name="Json">File to write the verdicts to; null: none.</param>
/// <param name="Model">Character of the model to ask (<see cref="ExamModel.Characters"/>); null: rules alone.</param>
internal sealed record ExamOptions(string Folder, string? Only, string? Keep, string? Json, string? Model)
{
    /// <summary>Reads the arguments; null when they are not understood.</summary>
    public static ExamOptions? Read(string[] arguments)
    {
        if (arguments is not [var folder, .. var rest] || folder.StartsWith('-') || rest.Length % 2 != 0) return null;
        var options = new ExamOptions(Path.GetFullPath(folder), null, null, null, null);
        for (var i = 0; i < rest.Length; i += 2)
        {
            var value = rest[i + 1];
            switch (rest[i])
            {
                case "--only": options = options with { Only = value }; break;
                case "--keep": options = options with { Keep = Path.GetFullPath(value) }; break;
                case "--json": options = options with { Json = Path.GetFullPath(value) }; break;
                case "--model" when ExamModel.Characters.Contains(value): options = options with { Model = value }; break;
                default: return null;
            }
        }
        return options;
    }
}

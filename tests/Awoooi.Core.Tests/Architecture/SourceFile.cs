using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Awoooi.Core.Tests.Architecture;

/// <summary>One source file, parsed.</summary>
/// <param name="Path">From the root of the checkout (<c>src/Awoooi.Core/Alerts/Alert.cs</c>).</param>
/// <param name="Text">Its text.</param>
/// <param name="Root">Its syntax.</param>
internal sealed record SourceFile(string Path, string Text, CompilationUnitSyntax Root)
{
    /// <summary>The project's name.</summary>
    public string Project => Path.Split('/')[1];

    /// <summary>The folders inside the project.</summary>
    public IReadOnlyList<string> Folders => Path.Split('/')[2..^1];

    /// <summary>How many lines it has.</summary>
    public int Lines => Text.AsSpan().Count('\n') + (Text.EndsWith('\n') ? 0 : 1);

    public static SourceFile Of(string path, string text) =>
        new(path, text, CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot());

    /// <summary>The namespace it declares; null when it declares none (top-level statements).</summary>
    public string? Namespace => Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString();

    /// <summary>Names of the types it declares.</summary>
    public IEnumerable<string> Types => Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(x => x.Identifier.Text);

    /// <summary>Every dotted name in using directives and code, as written; comments do not count.</summary>
    public IEnumerable<string> DottedNames => Root.DescendantNodes()
        .Where(x => x is QualifiedNameSyntax or MemberAccessExpressionSyntax or AliasQualifiedNameSyntax && x.Parent is not (QualifiedNameSyntax or MemberAccessExpressionSyntax))
        .Select(x => x.ToString().Replace("global::", "", StringComparison.Ordinal));

    /// <summary>Lines of each method, constructor and operator that has a body.</summary>
    public IEnumerable<int> MethodLines => Root.DescendantNodes().OfType<BaseMethodDeclarationSyntax>().Where(x => x.Body is not null || x.ExpressionBody is not null)
        .Select(x => x.GetLocation().GetLineSpan()).Select(x => x.EndLinePosition.Line - x.StartLinePosition.Line + 1);
}

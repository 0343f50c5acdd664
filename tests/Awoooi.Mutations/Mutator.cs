using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Awoooi.Mutations;

/// <summary>Writes every mutant of a file beside the code that it changes: <c>(Mutants.Is(7) ? a &lt;= b : a &lt; b)</c>.</summary>
/// <remarks>
/// Comparisons, and/or, not, conditions, sums with a number, numbers, truth values, pairs of LINQ methods, and statements left out. Texts
/// are let be, and so is what must be constant or declares a variable.
/// </remarks>
internal sealed class Mutator(string file, int first, Func<string, int, bool> isRefused) : CSharpSyntaxRewriter
{
    private static readonly Dictionary<SyntaxKind, string> Operators = new()
    {
        [SyntaxKind.EqualsExpression] = "!=", [SyntaxKind.NotEqualsExpression] = "==", [SyntaxKind.LessThanExpression] = "<=", [SyntaxKind.LessThanOrEqualExpression] = "<",
        [SyntaxKind.GreaterThanExpression] = ">=", [SyntaxKind.GreaterThanOrEqualExpression] = ">", [SyntaxKind.LogicalAndExpression] = "||", [SyntaxKind.LogicalOrExpression] = "&&",
    };

    private static readonly Dictionary<string, string> Methods = new()
    {
        ["Any"] = "All", ["All"] = "Any", ["First"] = "Last", ["Last"] = "First", ["FirstOrDefault"] = "LastOrDefault", ["Max"] = "Min", ["Min"] = "Max", ["StartsWith"] = "EndsWith",
        ["EndsWith"] = "StartsWith", ["Skip"] = "Take", ["MinBy"] = "MaxBy", ["IndexOf"] = "LastIndexOf", ["LastIndexOf"] = "IndexOf", ["Except"] = "Intersect", ["Intersect"] = "Except",
    };

    private readonly List<Mutant> _mutants = [];

    public IReadOnlyList<Mutant> Mutants => _mutants;

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var inner = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
        var other = Operators.GetValueOrDefault(node.Kind()) ?? (node.Right.IsKind(SyntaxKind.NumericLiteralExpression) ? node.Kind() switch
        {
            SyntaxKind.AddExpression => "-",
            SyntaxKind.SubtractExpression => "+",
            _ => null,
        } : null);
        return other is null ? inner : Either(node, inner, $"{inner.Left.WithoutTrivia()} {other} {inner.Right.WithoutTrivia()}", $"{node.Left} {other} {node.Right}");
    }

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        var inner = (PrefixUnaryExpressionSyntax)base.VisitPrefixUnaryExpression(node)!;
        return node.IsKind(SyntaxKind.LogicalNotExpression) ? Either(node, inner, inner.Operand.ToString(), node.Operand.ToString()) : inner;
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) => node.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression => Either(node, node, "false", "false"),
        SyntaxKind.FalseLiteralExpression => Either(node, node, "true", "true"),
        SyntaxKind.NumericLiteralExpression when node.Token.Value is int value && node.Parent is not PrefixUnaryExpressionSyntax => Either(node, node, $"{value + 1}", $"{value + 1}"),
        _ => node,
    };

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var inner = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        if (node.Expression is not MemberAccessExpressionSyntax { Name.Identifier.Text: var name } || !Methods.TryGetValue(name, out var other) || inner.Expression is not MemberAccessExpressionSyntax member) return inner;
        var changed = inner.WithExpression(member.WithName(SyntaxFactory.IdentifierName(other)));
        return Either(node, inner, changed.WithoutTrivia().ToString(), $"{other}(…)");
    }

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node) => Negated(node.Condition, (IfStatementSyntax)base.VisitIfStatement(node)!, x => x.Condition, (x, y) => x.WithCondition(y));

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node) =>
        Negated(node.Condition, (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!, x => x.Condition, (x, y) => x.WithCondition(y));

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node) => node.Expression.IsKind(SyntaxKind.SimpleAssignmentExpression)
        ? base.VisitExpressionStatement(node)
        : LeftOut(node, (StatementSyntax)base.VisitExpressionStatement(node)!);

    public override SyntaxNode? VisitYieldStatement(YieldStatementSyntax node) => LeftOut(node, (StatementSyntax)base.VisitYieldStatement(node)!);

    public override SyntaxNode? VisitContinueStatement(ContinueStatementSyntax node) => LeftOut(node, node);

    public override SyntaxNode? VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node) => node;

    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitParameterList(ParameterListSyntax node) => node;

    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node) => node.Modifiers.Any(SyntaxKind.ConstKeyword) ? node : base.VisitFieldDeclaration(node);

    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) => node;

    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => node;

    private T Negated<T>(ExpressionSyntax condition, T inner, Func<T, ExpressionSyntax> of, Func<T, ExpressionSyntax, T> with)
        where T : SyntaxNode => condition is InvocationExpressionSyntax or IsPatternExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax
            ? with(inner, Either(condition, of(inner), $"!({of(inner).WithoutTrivia()})", $"!({condition})"))
            : inner;

    private ExpressionSyntax Either(ExpressionSyntax node, ExpressionSyntax inner, string changed, string told)
    {
        if (Declares(node) || Next(node, told) is not { } number) return inner;
        return SyntaxFactory.ParseExpression($"(global::Awoooi.Mutants.Is({number}) ? {OneLine(changed)} : {inner.WithoutTrivia()})").WithTriviaFrom(inner);
    }

    private StatementSyntax LeftOut(StatementSyntax node, StatementSyntax inner)
    {
        if (node.Parent is not BlockSyntax and not IfStatementSyntax || Declares(node) || Next(node, "(left out)") is not { } number) return inner;
        return SyntaxFactory.ParseStatement($"{{ if (!global::Awoooi.Mutants.Is({number})) {inner.WithoutTrivia()} }}").WithTriviaFrom(inner);
    }

    private int? Next(SyntaxNode node, string told)
    {
        var lines = node.GetLocation().GetLineSpan();
        var (line, last) = (lines.StartLinePosition.Line + 1, lines.EndLinePosition.Line + 1);
        if (Enumerable.Range(line, last - line + 1).Any(x => isRefused(file, x))) return null;
        _mutants.Add(new(first + _mutants.Count, file, line, last, OneLine(node.WithoutTrivia().ToString()), OneLine(told)));
        return _mutants[^1].Number;
    }

    private static bool Declares(SyntaxNode node) => node.DescendantNodesAndSelf().Any(x => x is SingleVariableDesignationSyntax);

    private static string OneLine(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}

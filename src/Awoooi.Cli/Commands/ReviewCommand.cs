using System.CommandLine;
using Awoooi.Cli.Output;
using Awoooi.Forges.Local;
using Awoooi.PullRequests;
using Awoooi.Server.Composition;
using Spectre.Console;

namespace Awoooi.Cli.Commands;

/// <summary><c>awoooi review</c>: reads changes, and signs what a person thinks of them.</summary>
internal static class ReviewCommand
{
    public static Command Create(CommonOptions common)
    {
        var list = new Command("list", "list the changes") { common.Repository, common.Forge, common.Base };
        list.SetAction((parsed, cancellationToken) => ListAsync(common.Read(parsed), cancellationToken));
        var number = Number();
        var show = new Command("show", "show a change: its description, then its reviews") { number, common.Repository, common.Forge, common.Base };
        show.SetAction((parsed, cancellationToken) => ShowAsync(common.Read(parsed), parsed.GetValue(number), cancellationToken));
        return new Command("review", "read changes on the local forge, and sign reviews with an SSH key")
        {
            list, show,
            Verdict(common, "approve", ReviewVerdict.Approve, "sign this head and this proof"),
            Verdict(common, "reject", ReviewVerdict.Reject, "veto this change"),
            Verdict(common, "withdraw", ReviewVerdict.Withdraw, "take back what you approved"),
            Verdict(common, "lift-veto", ReviewVerdict.LiftVeto, "ask to set aside the veto of somebody else; say why"),
            Verdict(common, "emergency", ReviewVerdict.Emergency, "break-glass: ask to merge without the signatures that are missing, or during a freeze; say why"),
            Verdict(common, "comment", ReviewVerdict.Comment, "say something without a verdict"),
        };
    }

    private static Argument<int> Number() => new("change") { Description = "number of the change" };

    private static Command Verdict(CommonOptions common, string name, ReviewVerdict verdict, string description)
    {
        var number = Number();
        var key = new Option<string>("--as") { Description = "path of your SSH private key", Required = true };
        var text = new Option<string>("--message", "-m") { Description = "your words", DefaultValueFactory = _ => "" };
        var command = new Command(name, description) { number, key, text, common.Repository, common.Forge, common.Base };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var engine = await Engine.OpenAsync(common.Read(parsed), cancellationToken);
            var review = (await engine.Get<ReviewWriter>().WriteAsync(parsed.GetValue(number), verdict, parsed.GetValue(text)!, parsed.GetValue(key)!, cancellationToken)).OrExit();
            Consoles.Out().MarkupLineInterpolated($"{review.Verdict} by {review.Reviewer} on head {review.Head[..10]}, proof {review.ProofDigest[..12]}: review {review.Id[..10]}");
            return 0;
        });
        return command;
    }

    private static async Task<int> ListAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(options, cancellationToken);
        foreach (var change in await engine.Get<IForge>().ListAsync(cancellationToken))
        {
            Consoles.Out().MarkupLineInterpolated($"{change.Number,4} {change.State,-8} {change.Branch}  {change.Title}");
        }
        return 0;
    }

    private static async Task<int> ShowAsync(EngineOptions options, int number, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(options, cancellationToken);
        var change = await engine.Get<IForge>().ReadAsync(number, cancellationToken)
            ?? throw new UserErrorException(new("change-missing", $"there is no change {number}", "'awoooi review list' shows the changes"));
        var console = Consoles.Out();
        console.MarkupLineInterpolated($"[bold]{change.Number} {change.Title}[/]  {change.State}");
        console.MarkupLineInterpolated($"branch {change.Branch} into {change.BaseBranch}, head {change.Head}, proof {change.ProofDigest}");
        console.WriteLine();
        console.WriteLine(change.Body);
        foreach (var review in change.Reviews)
        {
            var standing = review.Refused is { } refused ? $"does not count: {refused.Reason}" : review.Comment;
            console.MarkupLineInterpolated($"{review.Verdict,-8} {(review.Reviewer.Length > 0 ? review.Reviewer : "(unproven)")}  on {review.Head[..10]}  {standing}");
        }
        return 0;
    }
}

using System.Globalization;
using System.Text.Unicode;
using Awoooi.Alerts;
using Awoooi.Results;
using Awoooi.Server.Configuration;
using Microsoft.AspNetCore.Http;

namespace Awoooi.Server.Endpoints.Intake;

/// <summary>Takes alerts of one dialect: answers 202 when they are committed to the store, and not before.</summary>
internal sealed class IntakeEndpoint(IntakeDialect dialect, AlertIntake intake, LimitOptions limits, IRefusalObserver refusals)
{
    /// <summary>Handles one delivery.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (BodyType.Refuse(context.Request, dialect.MediaTypes, out var type) is { } wrong)
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, wrong);
            return;
        }
        // No token: a body that breaks off throws, and an answer waits for one commit. RequestAborted costs more than the rest of this method.
        using var buffer = await BodyBuffer.ReadAsync(context.Request, limits.Body, CancellationToken.None);
        if (buffer is null) await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, TooLarge());
        else if (!dialect.Parse(type, buffer.Body).Succeeded(out var deliveries, out var malformed)) await RefuseAsync(context, StatusCodes.Status400BadRequest, malformed);
        else await AcceptAsync(context, deliveries);
    }

    private async Task AcceptAsync(HttpContext context, IReadOnlyList<AlertDelivery> deliveries)
    {
        var accepted = await intake.AcceptAsync(deliveries, CancellationToken.None);
        if (!accepted.Succeeded(out var taken, out var refusal))
        {
            await RefuseAsync(context, StatusOf(refusal), refusal);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.ContentType = "application/json";
        Utf8.TryWrite(context.Response.BodyWriter.GetSpan(64), CultureInfo.InvariantCulture, $$"""{"accepted":{{taken.Deliveries}},"alerts":{{taken.Alerts}}}""", out var length);
        context.Response.ContentLength = length;
        context.Response.BodyWriter.Advance(length);
    }

    private Task RefuseAsync(HttpContext context, int status, Refusal refusal)
    {
        refusals.Refused(dialect.Source, refusal.Rule);
        return Problem.WriteAsync(context, status, refusal, IntakeRefusals.RetryAfter(refusal));
    }

    private Refusal TooLarge() => new(
        "body-too-large", $"the body has more than the {limits.Body:N0} bytes that are read", "send fewer alerts at once: max_alerts in Alertmanager's webhook_config");

    private static int StatusOf(Refusal refusal) => refusal.Rule is IntakeRefusals.IntakeFull or IntakeRefusals.BacklogFull
        ? StatusCodes.Status429TooManyRequests
        : StatusCodes.Status503ServiceUnavailable;
}

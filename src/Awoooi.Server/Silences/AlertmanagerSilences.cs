using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Awoooi.Incidents;
using Awoooi.Server.Configuration;

namespace Awoooi.Server.Silences;

/// <summary>Reads silences from Alertmanager's API, version 2, at most every 15 seconds.</summary>
internal sealed class AlertmanagerSilences(HttpClient client, AlertmanagerOptions options, TimeProvider clock) : ISilenceReader, IDisposable
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _turn = new(1);
    private IReadOnlyList<Silence>? _silences;
    private long _readAt;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Silence>> ReadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_silences is { } known && clock.GetElapsedTime(_readAt) < FreshFor) return known;
            _silences = await FetchAsync(cancellationToken);
            _readAt = clock.GetTimestamp();
            return _silences;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<IReadOnlyList<Silence>> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options.Url, $"{options.Url.AbsolutePath.TrimEnd('/')}/api/v2/silences"));
            if (options.Bearer is { } secret) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret.Read().Value);
            using var response = await client.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
            var silences = await response.Content.ReadFromJsonAsync(SilenceJson.Default.IReadOnlyListSilenceDocument, cancellationToken) ?? [];
            return [.. silences.Where(x => x.Status.State != "expired").Select(x => x.ToSilence())];
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or ArgumentException
            || (failure is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new IOException($"Alertmanager at {options.Url.Authority} gave no silences: {failure.Message}", failure);
        }
    }
}

namespace Awoooi.Llm.Providers;

/// <summary>Makes one kind of exception of every status that is no success, with what was said as its message: the vendors' clients differ, and some drop it.</summary>
internal sealed class StatusHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MostLetters = 2000;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode) return answer;
        using (answer)
        {
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
            var said = new char[MostLetters];
            var length = await reader.ReadBlockAsync(said, cancellationToken);
            throw new HttpRequestException(new string(said, 0, length), null, answer.StatusCode);
        }
    }
}

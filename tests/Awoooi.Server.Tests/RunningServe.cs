using System.Net.Http.Headers;
using System.Text;
using Awoooi.Server.Configuration;
using Awoooi.Server.Hosting;
using Awoooi.Testing;
using Awoooi.Testing.Git;
using Microsoft.AspNetCore.Builder;

namespace Awoooi.Server.Tests;

/// <summary>The whole of serve in this process: Kestrel on a free port, a silo, SQLite, one repository, a token for each role.</summary>
public sealed class RunningServe : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly ForgeFolder _forge;

    private RunningServe(TempFolder folder, ForgeFolder forge, WebApplication app)
    {
        (_folder, _forge, App) = (folder, forge, app);
        Address = new(app.Urls.Single());
        Client = new() { BaseAddress = Address };
    }

    public WebApplication App { get; }

    public Uri Address { get; }

    /// <summary>Without credentials.</summary>
    public HttpClient Client { get; }

    public string Folder => _folder.Path;

    /// <summary>The token of a role.</summary>
    public static string TokenOf(string role) => $"{role}-token-0123456789abcdef";

    public static async Task<RunningServe> StartAsync(string configuration = "", Action<TempFolder>? prepare = null)
    {
        var (folder, forge) = (TempFolder.Create(), new ForgeFolder());
        foreach (var role in (string[])["source", "viewer", "operator", "admin"]) folder.Write($"{role}.token", TokenOf(role) + "\n");
        folder.Write("basic.password", "basic-password-1234");
        prepare?.Invoke(folder);
        var all = configuration.Contains("listen:", StringComparison.Ordinal) ? configuration : "listen: http://127.0.0.1:0\n" + configuration;
        if (!all.Contains("access:", StringComparison.Ordinal)) all += Access();
        folder.Write("awoooi.yaml", $"repositories: {{shop: {{path: {forge.Remote}}}}}\n{all}");
        var reading = ServeConfiguration.Read(null, new Dictionary<string, string>(), folder.Path);
        var app = await ServeHost.BuildAsync(reading.Options ?? throw new InvalidOperationException(reading.Report()), logAsText: true, TestContext.Current.CancellationToken);
        await app.StartAsync();
        return new(folder, forge, app);
    }

    /// <summary>Sends a request with a role's token; none for an empty role.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string role = "admin", HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (role.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(role));
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>Posts a body to an intake address.</summary>
    public Task<HttpResponseMessage> PostAsync(string dialect, byte[] body, string contentType = "application/json", string role = "source")
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(HttpMethod.Post, "/api/v1/alerts/" + dialect, role, content);
    }

    public Task<HttpResponseMessage> PostAsync(string dialect, string body, string contentType = "application/json") => PostAsync(dialect, Encoding.UTF8.GetBytes(body), contentType);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        _forge.Dispose();
        _folder.Dispose();
    }

    private static string Access() =>
        "access:\n  tokens:\n" + string.Concat(((string[])["source", "viewer", "operator", "admin"]).Select(x => $"    - {{name: {x}-1, role: {x}, token: {{file: {x}.token}}}}\n"))
        + "  basic: [{name: am, role: source, user: am, password: {file: basic.password}}]\n";
}

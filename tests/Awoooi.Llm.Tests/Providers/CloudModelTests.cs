using Awoooi.Diagnoses.Advice.Providers;
using Awoooi.Llm.Providers;
using Awoooi.Testing;
using Awoooi.Testing.Ollama;

namespace Awoooi.Llm.Tests.Providers;

public sealed class CloudModelTests
{
    private const string Key = "AWOOOI_CLOUD_TEST_API_KEY";

    [Fact]
    public async Task Ask_OpenAICompatible_SendsKeyAndSchemaAndReadsTheStream()
    {
        using var server = new CloudServer(200, CloudServer.OpenAI("{\"a\":", "\"b\"}"));
        using var key = new EnvironmentValue(Key, "sk-test-1");

        var answer = await Questions.AskAsync(Questions.Provider(server.Endpoint + "/v1", ModelProvider.OpenAICompatible, "m", Key));

        (answer.Text, answer.Rule).ShouldBe(("{\"a\":\"b\"}", ""));
        answer.Tokens.ShouldBe(new(11, 7));
        server.Path.ShouldBe("/v1/chat/completions");
        server.Authorization.ShouldBe("Bearer sk-test-1");
        server.Body.ShouldContain("json_schema");
    }

    [Fact]
    public async Task Ask_Anthropic_SendsKeyAndReadsTheStream()
    {
        using var server = new CloudServer(200, CloudServer.Anthropic("{\"a\":", "\"b\"}"));
        using var key = new EnvironmentValue(Key, "sk-test-2");

        var answer = await Questions.AskAsync(Questions.Provider(server.Endpoint, ModelProvider.Anthropic, "m", Key));

        (answer.Text, answer.Rule).ShouldBe(("{\"a\":\"b\"}", ""));
        server.Path.ShouldBe("/v1/messages");
        server.ApiKey.ShouldContain("sk-test-2");
    }

    [Theory]
    [InlineData(ModelProvider.OpenAICompatible, 401, "model-key-refused")]
    [InlineData(ModelProvider.OpenAICompatible, 404, "model-missing")]
    [InlineData(ModelProvider.OpenAICompatible, 429, "model-busy")]
    [InlineData(ModelProvider.OpenAICompatible, 302, "model-redirects")]
    [InlineData(ModelProvider.Anthropic, 401, "model-key-refused")]
    [InlineData(ModelProvider.Anthropic, 529, "model-broken")]
    public async Task Ask_StatusThatIsNoSuccess_IsARefusal(string kind, int status, string rule)
    {
        using var server = new CloudServer(status, "{\"error\":{\"message\":\"no\"}}");
        using var key = new EnvironmentValue(Key, "sk-test-3");

        (await Questions.AskAsync(Questions.Provider(server.Endpoint, kind, "m", Key))).Rule.ShouldBe(rule);
    }

    [Fact]
    public async Task Examine_KeyIsRefused_NamesTheVariable()
    {
        using var server = new CloudServer(401, "{}");
        using var key = new EnvironmentValue(Key, "sk-test-4");

        (await Questions.ExamineAsync(Questions.Provider(server.Endpoint, ModelProvider.OpenAICompatible, "m", Key)))[^1].Refusal!.Remedy.ShouldContain(Key);
    }

    [Fact]
    public void Open_NoKeyAnywhere_SaysBothNames() =>
        new ModelSource().Open(Questions.Provider("https://example.com", ModelProvider.Anthropic, "m", "AWOOOI_NEVER_SET_API_KEY")).Refusal!.Reason.ShouldContain("AWOOOI_NEVER_SET_API_KEY_FILE");

    [Fact]
    public void Read_KeyInAFile_IsTheFilesText()
    {
        using var folder = TempFolder.Create();
        using var file = new EnvironmentValue("AWOOOI_FILE_TEST_API_KEY_FILE", folder.Write("key", "sk-from-file\n"));

        ProviderKey.Read(Questions.Provider("https://example.com", key: "AWOOOI_FILE_TEST_API_KEY")).Value.ShouldBe("sk-from-file");
    }

    /// <summary>A variable of this process for as long as a test runs; each test has names of its own.</summary>
    private sealed class EnvironmentValue : IDisposable
    {
        private readonly string _name;

        public EnvironmentValue(string name, string value)
        {
            _name = name;
            Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose() => Environment.SetEnvironmentVariable(_name, null);
    }
}

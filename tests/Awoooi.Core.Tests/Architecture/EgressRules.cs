using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Awoooi.Core.Tests.Architecture;

/// <summary>Text leaves the process through the places that guard it, and nowhere else.</summary>
internal static class EgressRules
{
    /// <summary>What sends text out, and the files that may: they guard it, or what they send is no text about incidents.</summary>
    private static readonly (string Call, string[] Files)[] Ways =
    [
        ("*forge.ProposeAsync", ["GuardedForge.cs"]),
        ("*forge.MergeAsync", ["GuardedForge.cs"]),
        ("*forge.CloseAsync", ["GuardedForge.cs"]),
        ("*Get<IForge>().ProposeAsync", []),
        ("*repository.PushAsync", ["GitAuditLog.cs", "LocalForge.cs", "Proposals.cs", "Merges.cs", "ReviewWriter.cs", "DemoRepository.cs", "FreezeSwitch.cs", "GateLeases.cs"]), // behind GuardedForge, RecordGuard and FreezeDesk; a person's own review; the demo's own files; a turn names a change
        ("*.SetTag", ["FlowTelemetry.cs", "GuardedSpans.cs"]),
        ("*.AddTag", []),
        ("*.AddEvent", []),
        ("*.AddException", []),
        ("*.SetBaggage", []),
        ("*.LogTrace", []),
        ("*.LogDebug", []),
        ("*.LogInformation", []),
        ("*.LogWarning", []),
        ("*.LogError", []),
        ("*.LogCritical", []),
        ("TypedResults.Json", []),
        ("TypedResults.Ok", []),
        ("Results.*", []),
        ("*.WriteAsJsonAsync", []),
        ("*esponse.WriteAsync", ["EventsEndpoint.cs"]), // what FlowEvents guarded, and heartbeats
        ("*esponse.Body.WriteAsync", ["GuardedAnswer.cs"]),
        ("Console.Out.*", ["Consoles.cs"]),
        ("Console.Error.*", ["Consoles.cs"]),
        ("Console.Write*", []),
        ("AnsiConsole.*", ["Consoles.cs"]),
        ("Console.OpenStandardOutput", ["ShieldCommand.cs"]), // prints what its own shield made
    ];

    /// <summary>What can send to another machine, and the files that may: a notifier, wherever it is put, needs one of these.</summary>
    private static readonly (string Type, string[] Files)[] Senders =
    [
        ("HttpClient", ["CloudModel.cs", "ModelSource.cs", "AlertmanagerSilences.cs", "ServeHost.cs", "KubeApi.cs", "PrometheusApi.cs"]), // behind ModelBoundary; read silences, objects and metrics, and send nothing but their names
        ("SocketsHttpHandler", ["ModelSource.cs", "PrometheusApi.cs"]),
        ("ProducerBuilder", ["DeadLetters.cs"]), // the source's own message, back to its own broker
        ("HttpClientHandler", []),
        ("HttpMessageInvoker", []),
        ("IHttpClientFactory", []),
        ("SmtpClient", []),
        ("TcpClient", []),
        ("UdpClient", []),
        ("ClientWebSocket", []),
        ("Socket", []),
    ];

    public static IEnumerable<string> Violations(SourceFile file)
    {
        var name = file.Path.Split('/')[^1];
        foreach (var call in file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(x => x.Expression.ToString()))
        {
            foreach (var (way, files) in Ways)
            {
                if (Matches(call, way) && !files.Contains(name)) yield return $"{file.Path} calls {call}, which is not guarded there";
            }
        }
        var named = file.Root.DescendantNodes().OfType<SimpleNameSyntax>().Select(x => x.Identifier.ValueText).ToHashSet();
        foreach (var (type, files) in Senders)
        {
            if (named.Contains(type) && !files.Contains(name)) yield return $"{file.Path} uses {type}, which can send what is not guarded there";
        }
        var written = file.Root.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Any(x => x.Type.ToString() == "KeyValuePair<string, object?>");
        var implied = file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Any(x => x.Expression.ToString().Contains("meter.", StringComparison.Ordinal) && x.ArgumentList.Arguments.Any(y => y.Expression is ImplicitObjectCreationExpressionSyntax));
        if ((written || implied) && file.Project == "Awoooi.Server") yield return $"{file.Path} makes labels beside MetricLabels";
    }

    private static bool Matches(string call, string way) => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(way, call, ignoreCase: false);
}

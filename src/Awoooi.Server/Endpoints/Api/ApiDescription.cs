using System.Globalization;
using Awoooi.Server.Access;
using Awoooi.Server.Telemetry;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Awoooi.Server.Endpoints.Api;

/// <summary>What the OpenAPI document says beyond what the endpoints say: who may call what, and how refusals look.</summary>
internal static class ApiDescription
{
    private static readonly string[] Schemes = ["bearer", "basic", "clientCertificate"];

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Awoooi", Version = StatusGauges.Version, Description = "Alerts in, remediation pull requests out." };
            document.Servers = [];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token of the configuration, or one of the configured identity provider." },
                ["basic"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "basic" },
                ["clientCertificate"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.MutualTLS },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeAsync);
    }

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any()) return;
        var role = metadata.OfType<IAuthorizeData>().LastOrDefault()?.Policy ?? RolePolicies.NameOf(Role.Admin);
        operation.Description = $"Needs the role {role}.";
        operation.Security = [.. Schemes.Select(x => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(x, context.Document)] = [] })];
        var problem = await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellationToken);
        operation.Responses ??= [];
        foreach (var (status, why) in Refusals(operation))
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = why,
                Content = new Dictionary<string, OpenApiMediaType> { [Problem.MediaType] = new() { Schema = problem } },
            };
        }
    }

    private static IEnumerable<(int Status, string Why)> Refusals(OpenApiOperation operation)
    {
        yield return (400, "The request cannot be read.");
        yield return (401, "No credentials, or none that are known.");
        yield return (403, "The credentials lack the role.");
        if (operation.Parameters?.Any(x => x.In == ParameterLocation.Path) == true) yield return (404, "There is no such thing.");
        if (operation.RequestBody is null) yield break;
        yield return (413, "The body is too large.");
        yield return (415, "The body is of another type, or compressed.");
        yield return (429, "Too much waits already; Retry-After says when to come again.");
        yield return (503, "The alerts could not be stored; Retry-After says when to come again.");
    }
}

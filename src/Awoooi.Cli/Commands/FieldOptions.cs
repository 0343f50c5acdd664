using System.CommandLine;
using Awoooi.Manifests;
using Awoooi.Objects;
using Awoooi.Server.Composition;

namespace Awoooi.Cli.Commands;

/// <summary>The options that name one field of one object.</summary>
internal sealed class FieldOptions
{
    public Option<string> Object { get; } = new("--object") { Description = "KIND/NAMESPACE/NAME; the kind with or without its group, the namespace empty for objects that have none", Required = true };

    public Option<string> Field { get; } = new("--field") { Description = "the field, such as spec.template.spec.containers[name=web].resources.limits.memory", Required = true };

    public Option<string?> App { get; } = new("--app") { Description = "name of the app, for an object that several apps declare" };

    /// <summary>Adds them, with those that say which repository to read.</summary>
    public Command AddTo(Command command, CommonOptions common)
    {
        foreach (var option in new Option[] { common.Repository, common.Base, common.Snapshot, common.Vendored, Object, Field, App, common.Json }) command.Options.Add(option);
        return command;
    }

    public FieldQuery Read(ParseResult parsed)
    {
        var text = parsed.GetValue(Field)!;
        try
        {
            return new(parsed.GetValue(Object)!, FieldPath.Parse(text), parsed.GetValue(App));
        }
        catch (FormatException malformed)
        {
            throw new UserErrorException(new("field-malformed", malformed.Message, "write keys with dots between them, list items as [name=web] or [0], and keys with dots in them as [\"a.b\"]"));
        }
    }
}

using System.Text;
using Awoooi.Privacy.Egress;
using Spectre.Console;

namespace Awoooi.Cli.Output;

/// <summary>A stream of the terminal; what is written to it in one go is guarded as one text.</summary>
internal sealed class GuardedOutput(TextWriter writer, PrivacyInForce privacy) : IAnsiConsoleOutput
{
    private readonly AnsiConsoleOutput _real = new(writer);

    public TextWriter Writer { get; } = new GuardedWriter(writer, privacy);

    public bool IsTerminal => _real.IsTerminal;

    public int Width => _real.Width;

    public int Height => _real.Height;

    public void SetEncoding(Encoding encoding) => _real.SetEncoding(encoding);

    private sealed class GuardedWriter(TextWriter writer, PrivacyInForce privacy) : TextWriter
    {
        public override Encoding Encoding => writer.Encoding;

        public override void Write(char value) => writer.Write(value);

        public override void Write(string? value) => writer.Write(privacy.Guard.Mask(EgressPoint.CommandOutput, value ?? ""));

        public override void Flush() => writer.Flush();
    }
}

namespace Awoooi.Flow;

/// <summary>A state was written by a newer awoooi than this one: leave it to that one.</summary>
public sealed class NewerFormatException(string incident, int format)
    : Exception($"{incident} was written by a newer awoooi (format {format}); this one reads up to {FlowState.CurrentFormat}; update awoooi");

namespace Awoooi.Testing.Privacy;

/// <summary>Counts of one kind or source.</summary>
public sealed class Tally
{
    /// <summary>What must be found.</summary>
    public int Labelled { get; private set; }

    /// <summary>What of it was.</summary>
    public int Found { get; private set; }

    /// <summary>What was found and must not be.</summary>
    public int False { get; set; }

    /// <summary>Found of labelled; 1 when nothing is.</summary>
    public double Recall => Labelled == 0 ? 1 : (double)Found / Labelled;

    /// <summary>Found of all that was taken for one; 1 when nothing was.</summary>
    public double Precision => Found + False == 0 ? 1 : (double)Found / (Found + False);

    /// <summary>Counts one more.</summary>
    public void Count(bool found)
    {
        Labelled++;
        if (found) Found++;
    }
}

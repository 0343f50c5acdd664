namespace Awoooi.Testing.Exam;

/// <summary>The longest common subsequence of two lists.</summary>
internal static class CommonItems
{
    /// <summary>Positions of the common items in both lists, in order.</summary>
    public static IReadOnlyList<(int One, int Other)> Of(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var shorter = Math.Min(one.Count, other.Count);
        var head = 0;
        while (head < shorter && one[head] == other[head]) head++;
        var tail = 0;
        while (tail < shorter - head && one[one.Count - 1 - tail] == other[other.Count - 1 - tail]) tail++;
        var middle = Middle([.. one.Skip(head).Take(one.Count - head - tail)], [.. other.Skip(head).Take(other.Count - head - tail)]);
        return
        [
            .. Enumerable.Range(0, head).Select(x => (x, x)),
            .. middle.Select(x => (x.One + head, x.Other + head)),
            .. Enumerable.Range(0, tail).Reverse().Select(x => (one.Count - 1 - x, other.Count - 1 - x)),
        ];
    }

    private static List<(int One, int Other)> Middle(List<string> one, List<string> other)
    {
        var length = new int[one.Count + 1, other.Count + 1];
        for (var i = one.Count - 1; i >= 0; i--)
        {
            for (var j = other.Count - 1; j >= 0; j--)
            {
                length[i, j] = one[i] == other[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }
        var common = new List<(int, int)>();
        for (int i = 0, j = 0; i < one.Count && j < other.Count;)
        {
            if (one[i] == other[j]) common.Add((i++, j++));
            else if (length[i + 1, j] >= length[i, j + 1]) i++;
            else j++;
        }
        return common;
    }
}

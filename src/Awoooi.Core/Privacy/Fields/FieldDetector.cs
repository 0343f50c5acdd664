using Awoooi.Privacy.Numbers;
using Awoooi.Privacy.Scanning;
using Awoooi.Privacy.Words;

namespace Awoooi.Privacy.Fields;

/// <summary>Values that show by the name they stand under: passwords, tokens, logins, accounts, telephone numbers, headers with credentials.</summary>
internal sealed class FieldDetector : IDetector
{
    private const int LongestName = 80;

    private static readonly KeywordSearch Anchors = new(
        "pass", "pwd", "pswd", "secret", "token", "cred", "key", "auth", "bearer", "basic ", "negotiate", "cookie", "sig=", "signature", "jwt", "salt", "session", "hmac", "csrf",
        "otp=", "otp:", "otp\"", "pin=", "pin:", "pin\"", "cvv", "cvc", "user", "login", "logname", "acct", "account", "phone", "tel:", "tel=", "tel\"", "mobile", "fax:", "fax=", "msisdn",
        "accessid", "access_id", "access-id", "pw");

    public void Find(ReadOnlySpan<char> text, in CharacterMap map, FindingList findings)
    {
        var done = 0;
        var names = new NameCache(stackalloc FieldName[NameCache.Size]);
        var anchors = Anchors.In(text);
        var words = map.Names;
        for (var at = anchors.Next(0); at >= 0; at = anchors.Next(Math.Max(at + 1, done)))
        {
            var start = words.SkipBack(at, done);
            var end = words.Skip(at);
            findings.Look(end - start + 1);
            done = end;
            while (end > start && text[end - 1] is '.' or '-') end--;
            if (end - start > LongestName || !MayHaveValue(text, start, end)) continue;
            var sort = names.Sort(text, start, end);
            if (sort != FieldSort.Plain && !(sort is FieldSort.User or FieldSort.MaybeSecret && IsBeforeField(text, map, start, end))) done = Math.Max(done, Judge(text, words, start, end, sort, findings));
        }
        findings.Spend(anchors.Tried, WorkBudget.Keyword);
    }

    // Most such words stand in sentences: no sign follows that a value could stand behind.
    private static bool MayHaveValue(ReadOnlySpan<char> text, int start, int end)
    {
        var next = text.At(end);
        if (next is ' ' or '\t') next = text.At(text.Skip<Blanks>(end));
        return !char.IsAsciiLetterOrDigit(next) || text[start] is '-' or 'b' or 'B' or 'n' or 'N' or 'a' or 'A';
    }

    // user=user=user=: what begins with another field is no login, and no key without a long word. Such values overlap, so each would be looked
    // at again and again; the map tells at once.
    private static bool IsBeforeField(ReadOnlySpan<char> text, in CharacterMap map, int nameStart, int nameEnd)
    {
        if (text.At(nameEnd) is not ('=' or ':') || (text.At(nameEnd) == '=' && FieldReader.IsConnectionString(text, nameStart))) return false; // there a value can be longer
        var start = text.Skip<Blanks>(nameEnd + 1);
        var end = map.Names.Skip(start);
        return end > start && end - start < FieldReader.LongestUnquoted && text.At(end) is '=' or ':' && !map.Base64.HasRun(start, FieldReader.LongestUnquoted, Randomness.ShortestWord);
    }

    /// <returns>Where the value ends; 0 when there is none.</returns>
    private static int Judge(ReadOnlySpan<char> text, BitRow names, int nameStart, int nameEnd, FieldSort sort, FindingList findings)
    {
        if (sort == FieldSort.Scheme) return Credentials.AfterScheme(text, nameEnd, findings);
        findings.Look(0);
        var value = FieldReader.Read(text, names, nameStart, nameEnd);
        if (value.IsEmpty) return 0;
        findings.Look(value.End - value.Start);
        switch (sort)
        {
            case FieldSort.Authorization:
                return Credentials.Header(text, value, findings);
            case FieldSort.Cookie:
                return Credentials.Cookies(text, value, findings);
            case FieldSort.User:
                if (UserNames.IsPerson(text[value.Start..value.End]) && !UserNames.IsSentence(text, value)) return Add(true, value, Kinds.User, "field-user", findings);
                sort = FieldSort.MaybeSecret;
                break;
            case FieldSort.Account:
                return Add(IsNumber(text[value.Start..value.End], 12, 12), value, Kinds.Account, "account-id", findings);
            case FieldSort.Phone:
                return Add(PhoneNumbers.IsPlausible(text[value.Start..value.End]), value, Kinds.Phone, "field-phone", findings);
            case FieldSort.Pin:
                return Add(IsNumber(text[value.Start..value.End], 3, 8), value, Kinds.Secret, "field-pin", findings);
        }
        var secret = FieldJudge.Secret(text, nameStart, value, sort);
        return secret.IsEmpty ? 0 : Add(true, secret with { End = FieldReader.End(text, secret) }, Kinds.Secret, sort == FieldSort.Secret ? "field-secret" : "field-key", findings);
    }

    private static int Add(bool isOne, FieldValue value, string kind, string rule, FindingList findings)
    {
        if (!isOne) return 0;
        findings.Add(value.Start, value.End, kind, rule);
        return value.End;
    }

    private static bool IsNumber(ReadOnlySpan<char> value, int least, int most) => value.Length >= least && value.Length <= most && value.IndexOfAnyExceptInRange('0', '9') < 0;
}

using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Awoooi.Audit.Envelopes;

/// <summary>A signed payload: DSSE 1.0.2 (https://github.com/secure-systems-lab/dsse) with exactly one signature.</summary>
/// <remarks>DSSE leaves the signature's form to the kind of key: here it is ECDSA on P-256 with SHA-256, in ASN.1 DER, which openssl, cosign and in-toto take.</remarks>
/// <param name="PayloadType">What the payload is.</param>
/// <param name="Payload">The bytes that are vouched for.</param>
/// <param name="KeyId">Which key to try; proves nothing by itself.</param>
/// <param name="Signature">Over <see cref="PreAuthentication"/>.</param>
internal sealed record DsseEnvelope(string PayloadType, byte[] Payload, string KeyId, byte[] Signature)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is signed: type and payload with their lengths, so that neither can be taken for a part of the other (DSSE, PAE).</summary>
    public static byte[] PreAuthentication(string payloadType, ReadOnlySpan<byte> payload)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"DSSEv1 {Encoding.UTF8.GetByteCount(payloadType)} {payloadType} {payload.Length} "));
        return [.. head, .. payload];
    }

    /// <summary>The one way in which an envelope is written: a line of JSON.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream((Payload.Length * 4 / 3) + 512);
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteBase64String("payload"u8, Payload);
            json.WriteString("payloadType"u8, PayloadType);
            json.WriteStartArray("signatures"u8);
            json.WriteStartObject();
            json.WriteString("keyid"u8, KeyId);
            json.WriteBase64String("sig"u8, Signature);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>Reads one; null when these are not exactly the bytes that would be written: two readers must never see two things in them.</summary>
    public static DsseEnvelope? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Parse(bytes) is { } envelope && bytes.SequenceEqual(envelope.ToBytes()) ? envelope : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static DsseEnvelope? Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        var name = "";
        string? type = null, key = null;
        byte[]? payload = null, signature = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName) name = reader.GetString();
            else if (reader.TokenType == JsonTokenType.String)
            {
                switch (name)
                {
                    case "payload": payload = reader.GetBytesFromBase64(); break;
                    case "payloadType": type = reader.GetString(); break;
                    case "keyid": key = reader.GetString(); break;
                    case "sig": signature = reader.GetBytesFromBase64(); break;
                }
            }
        }
        return payload is null || type is null || key is null || signature is null ? null : new(type, payload, key, signature);
    }
}

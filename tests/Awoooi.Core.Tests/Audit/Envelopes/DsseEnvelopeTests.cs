using System.Text;
using Awoooi.Audit.Envelopes;

namespace Awoooi.Core.Tests.Audit.Envelopes;

public sealed class DsseEnvelopeTests
{
    // The example of DSSE's protocol document.
    [Fact]
    public void PreAuthentication_ExampleOfTheSpecification_IsWhatItSays() =>
        Encoding.UTF8.GetString(DsseEnvelope.PreAuthentication("http://example.com/HelloWorld", "hello world"u8)).ShouldBe("DSSEv1 29 http://example.com/HelloWorld 11 hello world");

    [Fact]
    public void PreAuthentication_TypeBeyondAscii_CountsBytes() =>
        Encoding.UTF8.GetString(DsseEnvelope.PreAuthentication("ü", [])).ShouldBe("DSSEv1 2 ü 0 ");

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var envelope = new DsseEnvelope("a+b", [0, 1, 255], "key", [9]);
        var read = DsseEnvelope.Read(envelope.ToBytes()).ShouldNotBeNull();
        (read.PayloadType, read.KeyId).ShouldBe(("a+b", "key"));
        read.Payload.ShouldBe(envelope.Payload);
        read.Signature.ShouldBe(envelope.Signature);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"payload\":\"AA==\",\"payloadType\":\"t\",\"signatures\":[{\"keyid\":\"k\",\"sig\":\"AA==\"}]}")]
    [InlineData("{\"payload\":\"AA==\",\"payload\":\"AQ==\",\"payloadType\":\"t\",\"signatures\":[{\"keyid\":\"k\",\"sig\":\"AA==\"}]}\n")]
    [InlineData("{\"payload\":\"AA==\",\"payloadType\":\"t\",\"signatures\":[{\"keyid\":\"k\",\"sig\":\"AA==\"},{\"keyid\":\"k\",\"sig\":\"AQ==\"}]}\n")]
    [InlineData("{\"payload\":\"?\",\"payloadType\":\"t\",\"signatures\":[{\"keyid\":\"k\",\"sig\":\"AA==\"}]}\n")]
    [InlineData("{\"payload\":\"AA==\",\"payloadType\":\"t\",\"signatures\":[]}\n")]
    public void Read_AnythingThatIsNotExactlyWhatWouldBeWritten_IsNoEnvelope(string text) => DsseEnvelope.Read(Encoding.UTF8.GetBytes(text)).ShouldBeNull();
}

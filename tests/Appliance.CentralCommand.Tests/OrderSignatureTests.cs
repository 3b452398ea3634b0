using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using Appliance.CentralCommand.Orders.Signing;
using Appliance.CentralCommand.Storage;
using Appliance.CentralCommand.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Appliance.CentralCommand.Tests;

/// <summary>What Central Command signs, read by others than ourselves.</summary>
[TestClass]
public sealed class OrderSignatureTests : CentralTest
{
    [TestMethod]
    public async Task Jws_IsReadByAnotherLibraryWithThePublishedKey()
    {
        var order = await OrderAsync(Box, """{"order_type":"diagnostic","parameters":{"command":"uptime"},"priority":7}""");
        var answer = await Box.CheckInAsync();

        var jwk = new JsonWebKey(JsonSerializer.Serialize(answer.OrderKeys!.Current, CentralJson.Default.OrderKey));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(answer.PendingOrders.Single().Jws, new TokenValidationParameters
        {
            IssuerSigningKey = jwk,
            ValidAudience = Box.Id,
            ValidAlgorithms = ["ES256"],
            ValidTypes = ["order+jwt"],
            ValidateIssuer = false,
            ValidateLifetime = false,
        });

        Assert.IsTrue(result.IsValid, result.Exception?.Message);
        var token = (JsonWebToken)result.SecurityToken;
        Assert.AreEqual(Base64Url.EncodeToString(jwk.ComputeJwkThumbprint()), token.Kid);
        Assert.AreEqual((order.OrderId, "diagnostic", 7), (token.Id, token.GetClaim("order_type").Value, token.GetPayloadValue<int>("priority")));
        Assert.AreEqual("""{"command":"uptime"}""", token.GetClaim("parameters").Value);
        Assert.AreEqual(order.CreatedAt.ToUnixTimeSeconds(), token.GetPayloadValue<long>("nbf"));
        Assert.AreEqual(order.CreatedAt.ToUnixTimeSeconds(), token.GetPayloadValue<long>("iat"));
        Assert.AreEqual(order.ExpiresAt.ToUnixTimeSeconds(), token.GetPayloadValue<long>("exp"));
    }

    [TestMethod]
    public async Task Jws_IsVerifiedByOpenSsl()
    {
        await OrderAsync(Box);
        var answer = await Box.CheckInAsync();
        var parts = answer.PendingOrders.Single().Jws!.Split('.');
        using var folder = new TemporaryFolder();
        string At(string name) => Path.Combine(folder.Path, name);
        using var key = answer.OrderKeys!.Current.Import();
        await File.WriteAllTextAsync(At("key.pem"), key.ExportSubjectPublicKeyInfoPem());
        await File.WriteAllTextAsync(At("content"), $"{parts[0]}.{parts[1]}");
        await File.WriteAllBytesAsync(At("signature"), Der(Base64Url.DecodeFromChars(parts[2])));

        var verified = OpenSsl.Verifies(At("key.pem"), At("signature"), At("content"));
        await File.AppendAllTextAsync(At("content"), "x");

        Assert.IsTrue(verified);
        Assert.IsFalse(OpenSsl.Verifies(At("key.pem"), At("signature"), At("content")));
    }

    [TestMethod]
    public async Task PlainFields_StayBesideTheSignature()
    {
        var order = await OrderAsync(Box);

        var pending = (await Box.CheckInAsync()).PendingOrders.Single();

        Assert.AreEqual((order.OrderId, "diagnostic"), (pending.OrderId, pending.OrderType));
        Assert.AreEqual("uptime", pending.Parameters!.Value.GetProperty("command").GetString());
    }

    [TestMethod]
    public async Task Keys_AfterARestart_AreTheSameAndLieNowhereInTheClear()
    {
        var before = (await Box.CheckInAsync()).OrderKeys!;
        var ring = Central.Services.GetRequiredService<OrderKeyRing>();
        using var key = ring.Open((await ring.ReadAsync(CancellationToken.None)).Current);
        var secret = Convert.ToBase64String(key.ExportPkcs8PrivateKey());
        var scalar = key.ExportParameters(includePrivateParameters: true).D!;

        await RestartAsync();
        var box = Box with { Client = Central.Client(Box.Token) };

        Assert.AreEqual(before, (await box.CheckInAsync()).OrderKeys);
        foreach (var file in Directory.EnumerateFiles(DataPath, "central.db*"))
        {
            var content = await ReadSharedAsync(file);
            Assert.AreEqual(-1, content.AsSpan().IndexOf(scalar), file);
            Assert.AreEqual(-1, content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(secret)), file);
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file), file);
        }
    }

    /// <summary>The rest of the check-in is served, and the appliance says why it refuses the order.</summary>
    [TestMethod]
    public async Task Seals_Lost_OrdersGoOutUnsignedAndTheLogSaysSo()
    {
        await OrderAsync(Box);
        foreach (var seal in Directory.EnumerateFiles(new DataFolder(DataPath).Keys))
            File.Delete(seal);
        await RestartAsync();

        var answer = await (Box with { Client = Central.Client(Box.Token) }).CheckInAsync();

        Assert.IsNull(answer.PendingOrders.Single().Jws);
        StringAssert.Contains(Central.Log.Text, $"The order key {answer.OrderKeys!.Current.Kid} cannot be opened");
    }

    /// <summary>Else an operator's token would be enough to have appliances trust other keys for ever.</summary>
    [TestMethod]
    [DataRow("appliances/clinic-AA:BB:CC:DD:EE:01/orders")]
    [DataRow("orders/broadcast")]
    public async Task Rotation_AsAnOperatorsOrder_IsRefused(string path)
    {
        using var response = await Operator.SendJsonAsync("POST", $"/api/sites/clinic/{path}", """{"order_type":"rotate_order_keys","parameters":{}}""");

        StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.BadRequest), "'central-command keys rotate' alone");
    }

    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }

    /// <summary>The two numbers of a JWS as openssl wants them.</summary>
    private static byte[] Der(byte[] signature)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(signature.AsSpan(0, 32));
            writer.WriteIntegerUnsigned(signature.AsSpan(32));
        }

        return writer.Encode();
    }
}

using Appliance.Core.Targets;

namespace Appliance.Core.Tests.Targets;

[TestClass]
public sealed class SecretRegistryTests
{
    [TestMethod]
    public void Redact_KnownSecret_IsReplacedWhereverItStands()
    {
        var secrets = new SecretRegistry();
        secrets.Replace("targets", ["correct horse battery"]);

        Assert.AreEqual("login with '[redacted]' failed", secrets.Redact("login with 'correct horse battery' failed"));
    }

    [TestMethod]
    public void Redact_OneLineOfAKey_IsReplaced()
    {
        var secrets = new SecretRegistry();
        secrets.Replace("targets", ["-----BEGIN X-----\nline-one-of-key\nline-two-of-key\n-----END X-----"]);

        Assert.AreEqual("saw [redacted]", secrets.Redact("saw line-two-of-key"));
    }
}

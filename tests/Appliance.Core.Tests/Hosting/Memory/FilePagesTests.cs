using Appliance.Core.Hosting.Memory;

namespace Appliance.Core.Tests.Hosting.Memory;

[TestClass]
public sealed class FilePagesTests
{
    [TestMethod]
    [DataRow("r-xp", "/usr/lib/libm.so.6", "0", "0", true, DisplayName = "code")]
    [DataRow("r--p", "/usr/lib/libm.so.6", "0", "0", true, DisplayName = "constants")]
    [DataRow("r--p", "/usr/lib/libm.so.6", "4", "0", false, DisplayName = "constants that the loader has relocated")]
    [DataRow("r--p", "/usr/lib/libm.so.6", "0", "4", false, DisplayName = "the same, swapped out")]
    [DataRow("rw-p", "/usr/lib/libm.so.6", "0", "0", false, DisplayName = "variables")]
    [DataRow("r-xp", "[vdso]", "0", "0", false, DisplayName = "no file")]
    public void Parse_Mapping_IsTakenWhenTheFileHasAllOfIt(string access, string file, string written, string swapped, bool isTaken)
    {
        var pages = FilePages.Parse(
        [
            $"7f0000001000-7f0000003000 {access} 00002000 fe:00 131                        {file}",
            "Size:                  8 kB",
            "Rss:                   8 kB",
            $"Anonymous:             {written} kB",
            $"Swap:                  {swapped} kB",
            "SwapPss:               0 kB",
            "VmFlags: rd ex mr mw me sd",
            "7f0000009000-7f000000a000 rw-p 00000000 00:00 0",
            "Anonymous:             0 kB",
            "Swap:                  0 kB",
            "VmFlags: rd wr mr mw me ac sd",
        ]);

        CollectionAssert.AreEqual(isTaken ? [new FilePages(unchecked((nint)0x7f0000001000), 0x2000)] : Array.Empty<FilePages>(), pages.ToArray());
    }

    [TestMethod]
    public void OfThisProcess_HasTheCodeThatRuns()
    {
        var pages = FilePages.OfThisProcess();

        Assert.IsNotEmpty(pages);
        Assert.IsTrue(pages.All(range => range.Length > 0 && range.Length % 4096 == 0), string.Join(' ', pages));
    }
}

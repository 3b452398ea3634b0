using System.Text.Json.Nodes;
using Appliance.Protocol.Packages;
using Appliance.Sdk.Packaging;

try
{
    switch (args)
    {
        case ["manifest", var request, var output]:
            ManifestWriter.Write(ManifestRequest.Read(request), output);
            return 0;
        case ["package", var manifest, var package]:
            File.WriteAllBytes(manifest + ".package", PackageFinish.Run(JsonNode.Parse(File.ReadAllText(manifest))!.AsObject(), package));
            return 0;
        default:
            throw new PackagingException("Usage: manifest REQUEST OUTPUT | package MANIFEST PACKAGE. The targets of Appliance.Sdk call this program.");
    }
}
catch (Exception exception) when (exception is PackagingException or PackageRefusedException or IOException or UnauthorizedAccessException)
{
    // The targets make it an error of the build.
    Console.Error.WriteLine(exception.Message);
    return 1;
}

// Runs programs and stops the build, in one sentence, when one of them fails.

void Run(string program, IEnumerable<string> arguments)
{
    var settings = new ProcessSettings
    {
        Arguments = ProcessArgumentBuilder.FromStringsQuoted(arguments),
    };
    var exitCode = StartProcess(program, settings);
    if (exitCode != 0)
        throw new CakeException(exitCode, $"'{program} {arguments.FirstOrDefault()}' ended with exit code {exitCode}.");
}

void DotNet(params string[] arguments) => Run("dotnet", arguments);

bool Exists(string command) => Context.Tools.Resolve(command) is not null;

string Absolute(string path) => System.IO.Path.GetFullPath(path);

void DeleteFolder(string folder)
{
    if (DirectoryExists(folder))
        DeleteDirectory(folder, new DeleteDirectorySettings { Recursive = true, Force = true });
}

// A flag or option of the build's own command line, in the form that the started program reads.
IEnumerable<string> PassedOn(params string[] names) => names.Where(HasArgument).SelectMany(name =>
{
    var value = Argument(name, "");
    return value is "" or "true" or "True" ? new[] { $"--{name}" } : [$"--{name}", value];
});

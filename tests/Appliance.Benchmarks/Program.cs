return await Appliance.Benchmarks.BenchCommandLine.Create().Parse(args).InvokeAsync();

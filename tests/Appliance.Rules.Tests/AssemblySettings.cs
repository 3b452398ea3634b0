// The tests wait for workers and disks most of the time.
[assembly: Parallelize(Workers = 4, Scope = ExecutionScope.MethodLevel)]

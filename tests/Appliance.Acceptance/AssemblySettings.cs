// The tests wait for other processes most of the time.
[assembly: Parallelize(Workers = 4, Scope = ExecutionScope.MethodLevel)]

module example.com/tea-house

go 1.24

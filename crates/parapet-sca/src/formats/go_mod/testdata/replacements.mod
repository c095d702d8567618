module example.com/shop // the shop

go 1.21

toolchain go1.22.3-vendor

require example.com/single v1.0.0

require (
	example.com/plain v1.4.0 // indirect
	"example.com/quoted" v0.3.1
	example.com/forked v1.0.0
	example.com/onlyone v2.0.0+incompatible
	example.com/onlyone/v3 v3.1.0
	example.com/beside v0.0.0-20240102030405-0123456789ab
	broken
)

replace example.com/forked => example.org/fork v1.0.1

replace (
	example.com/onlyone v1.9.9 => example.com/onlyone v2.1.0
	example.com/onlyone/v3 v3.1.0 => example.com/onlyone/v3 v3.1.1
	example.com/beside => ../beside
	nonsense
)

exclude example.com/plain v1.3.0

retract [v0.1.0, v0.2.0]

provider "aws" {
  region  = "eu-west-1"
  profile = "fries-shop"
}

provider "aws" {
  alias      = "local"
  region     = "eu-west-1"
  access_key = "test"
  secret_key = "test"
}

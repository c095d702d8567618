variable "engine" {}

resource "aws_db_instance" "loans" {
  engine         = var.engine
  instance_class = "db.t4g.micro"
}

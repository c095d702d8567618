variable "networks" {}

resource "aws_security_group" "kitchen" {
  name = "kitchen"

  ingress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = var.networks
  }
}

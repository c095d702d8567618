resource "aws_security_group" "counter" {
  name        = "${local.name}-counter"
  description = "What reaches the machine at the counter"
  vpc_id      = var.vpc_id

  ingress {
    description = "Orders from the load balancer"
    from_port   = 8000
    to_port     = 8000
    protocol    = "tcp"
    cidr_blocks = [local.networks["shop"]]
  }

  ingress {
    description = "Maintenance from the office"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = local.ssh_from
  }

  egress {
    description = "Databases and endpoints of the network"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = [local.networks["shop"]]
  }
}

resource "aws_security_group" "databases" {
  name        = "${local.name}-databases"
  description = "What reaches the databases"
  vpc_id      = var.vpc_id

  ingress {
    description     = "The machine at the counter"
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.counter.id]
  }
}

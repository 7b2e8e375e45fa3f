"""The socio-economic model: what those who went to work and studies are worth, to whom, under stated assumptions."""

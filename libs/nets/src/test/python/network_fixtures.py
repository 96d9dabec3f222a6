#!/usr/bin/env python3
"""Makes src/test/resources/networks/*.json: what torchvision's networks say of formula weights.

Run by hand with Debian's python3-torch and python3-torchvision; the build needs no Python.

    /usr/bin/python3 libs/nets/src/test/python/network_fixtures.py [FOLDER_OF_RESNET18_NPY]

ResNet-18 and -34 are torchvision's own classes. SE-ResNeXt-50 is torchvision's ResNeXt-50 32x4d with
squeeze and excitation put into its bottleneck, as timm's seresnext50_32x4d has it. The decoder is
written out below. Weights are no file: each follows from its name and place, see FormulaWeights.java.
"""
import json
import pathlib
import sys
import zlib

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models import resnet

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "resources" / "networks"


def uniform(name, count):
    """Numbers in 0..1 that follow from a name: a murmur-like mix of place and CRC-32."""
    h = (np.arange(count, dtype=np.uint64) + zlib.crc32(name.encode())) & 0xFFFFFFFF
    h = h * 0x9E3779B1 & 0xFFFFFFFF
    h ^= h >> 15
    h = h * 0x85EBCA77 & 0xFFFFFFFF
    h ^= h >> 13
    h = h * 0xC2B2AE3D & 0xFFFFFFFF
    h ^= h >> 16
    return h.astype(np.float64) / 2.0**32


def formula(name, shape):
    u = uniform(name, int(np.prod(shape)))
    last = name.rsplit(".", 1)[1]
    if last == "running_var":
        v = 0.5 + u
    elif last in ("running_mean", "bias"):
        v = 0.4 * (u - 0.5)
    elif len(shape) == 1:
        v = 0.4 + 0.4 * u
    else:
        v = (u - 0.5) * np.sqrt(24.0 / np.prod(shape[1:]))
    return torch.from_numpy(v.astype(np.float32).reshape(shape))


class SqueezeExcitation(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.fc1 = nn.Conv2d(channels, channels // 16, 1)
        self.fc2 = nn.Conv2d(channels // 16, channels, 1)

    def forward(self, x):
        s = x.mean((2, 3), keepdim=True)
        return x * torch.sigmoid(self.fc2(F.relu(self.fc1(s))))


class SeBottleneck(resnet.Bottleneck):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.se = SqueezeExcitation(self.conv3.out_channels)

    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        y = self.relu(self.bn2(self.conv2(y)))
        y = self.se(self.bn3(self.conv3(y)))
        return self.relu(y + (x if self.downsample is None else self.downsample(x)))


def encoder(name):
    if name == "RESNET_18":
        return resnet.resnet18()
    if name == "RESNET_34":
        return resnet.resnet34()
    return resnet.ResNet(SeBottleneck, [3, 4, 6, 3], groups=32, width_per_group=4)


def with_stem(net, bands, stride):
    net.conv1 = nn.Conv2d(bands, 64, 7, stride=stride, padding=3, bias=False)
    return net


def levels(net, x):
    stem = net.relu(net.bn1(net.conv1(x)))
    out = [stem]
    y = net.maxpool(stem)
    for layer in (net.layer1, net.layer2, net.layer3, net.layer4):
        y = layer(y)
        out.append(y)
    return out


class Unit(nn.Module):
    def __init__(self, inside, outside):
        super().__init__()
        self.conv = nn.Conv2d(inside, outside, 3, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(outside)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)))


class AlbuNet(nn.Module):
    """Upsampling, skip connection, two 3x3 convolutions a level; a deeper one where bottom is set."""

    def __init__(self, net, skips, widths, bottom, stride):
        super().__init__()
        self.net = net
        self.stride = stride
        units = {}
        inside = skips[-1]
        if bottom:
            units["bottom"] = Unit(inside, widths[-1])
            units["decoder_4_first"] = Unit(inside + widths[-1], widths[-1])
            units["decoder_4_second"] = Unit(widths[-1], widths[-1])
            inside = widths[-1]
        for i in reversed(range(4)):
            units[f"decoder_{i}_first"] = Unit(inside + skips[i], widths[i])
            units[f"decoder_{i}_second"] = Unit(widths[i], widths[i])
            inside = widths[i]
        if stride == 2:
            units["decoder_full"] = Unit(inside, inside)
        self.units = nn.ModuleDict(units)
        self.head = nn.Conv2d(inside, 1, 1)

    def forward(self, x):
        feats = levels(self.net, x)
        y = feats.pop()
        u = self.units
        if "bottom" in u:
            b = u["bottom"](F.max_pool2d(y, 2, 2, ceil_mode=True))
            b = F.interpolate(b, size=y.shape[2:], mode="nearest")
            y = u["decoder_4_second"](u["decoder_4_first"](torch.cat([b, y], 1)))
        for i in reversed(range(4)):
            skip = feats.pop()
            y = F.interpolate(y, size=skip.shape[2:], mode="nearest")
            y = u[f"decoder_{i}_second"](u[f"decoder_{i}_first"](torch.cat([y, skip], 1)))
        if self.stride == 2:
            y = u["decoder_full"](F.interpolate(y, scale_factor=2, mode="nearest"))
        return self.head(y)


def fill(module):
    with torch.no_grad():
        for name, value in module.state_dict().items():
            if not name.endswith("num_batches_tracked"):
                value.copy_(formula(name, tuple(value.shape)))
    return module.eval()


def digest(x):
    flat = x.reshape(-1).double()
    places = [int(i) for i in np.linspace(0, flat.numel() - 1, 9)]
    return {
        "shape": list(x.shape),
        "mean": flat.mean().item(),
        "meanAbsolute": flat.abs().mean().item(),
        "places": places,
        "values": [flat[i].item() for i in places],
    }


def picture(shape):
    u = uniform("picture.x", int(np.prod(shape)))
    return torch.from_numpy((2 * u - 1).astype(np.float32).reshape(shape))


def write(name, content):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{name}.json").write_text(json.dumps(content, indent=1) + "\n")
    print(OUT / f"{name}.json")


def encoders():
    for name in ("RESNET_18", "RESNET_34", "SE_RESNEXT_50"):
        trained = sum(p.numel() for p in encoder(name).parameters())
        cases = []
        for bands, stride in ((3, 2), (4, 1)):
            net = fill(with_stem(encoder(name), bands, stride))
            with torch.no_grad():
                feats = levels(net, picture((2, bands, 64, 96)))
            cases.append(
                {"bands": bands, "stemStride": stride, "levels": [digest(f) for f in feats]}
            )
        write(name.lower(), {"parametersWith1000Classes": trained, "cases": cases})


def segmenters():
    cases = []
    for name, bands, stride, bottom in (
        ("RESNET_18", 4, 2, True),
        ("RESNET_34", 3, 1, False),
        ("SE_RESNEXT_50", 3, 2, True),
    ):
        net = encoder(name)
        skips = [64] + [256, 512, 1024, 2048] if name == "SE_RESNEXT_50" else [64, 64, 128, 256, 512]
        widths = [16, 24, 32, 48]
        whole = AlbuNet(with_stem(net, bands, stride), skips, widths, bottom, stride)
        del net.fc
        fill(net)
        fill(whole.units)
        fill(nn.ModuleDict({"head": whole.head}))
        whole.eval()
        with torch.no_grad():
            out = whole(picture((1, bands, 64, 96)))
        cases.append(
            {
                "encoder": name,
                "bands": bands,
                "stemStride": stride,
                "bottom": bottom,
                "widths": widths,
                "logits": digest(out),
            }
        )
    write("albunet", {"cases": cases})


def imagenet(folder):
    """The data folder's ResNet-18: folded, without four kernels; complete up to level 3."""
    net = encoder("RESNET_18").eval()
    state = net.state_dict()
    with torch.no_grad():
        for name, module in net.named_modules():
            file = folder / f"{name}.weight.npy"
            if isinstance(module, nn.Conv2d) and file.exists():
                module.weight.copy_(torch.from_numpy(np.load(file)))
                bn = name[:-1] + "1" if "downsample" in name else name.replace("conv", "bn")
                state[bn + ".bias"].copy_(torch.from_numpy(np.load(folder / f"{name}.bias.npy")))
                state[bn + ".running_var"].fill_(1 - 1e-5)
        feats = levels(net, picture((1, 3, 64, 96)))[:4]
    write("resnet18_imagenet", {"levels": [digest(f) for f in feats]})


if __name__ == "__main__":
    torch.set_num_threads(1)
    encoders()
    segmenters()
    if len(sys.argv) > 1:
        imagenet(pathlib.Path(sys.argv[1]))

"""The networks of `bench training` in PyTorch: a step a line, answered as TrainingChild answers.

Arguments: network, crops, side, threads. Channels-last, AdamW, clipping and averaging, as ours.
"""
import resource
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

WIDTHS = [16, 32, 64, 96, 128]


def unit(inside, outside, stride=1):
    return nn.Sequential(
        nn.Conv2d(inside, outside, 3, stride, 1, bias=False),
        nn.BatchNorm2d(outside),
        nn.ReLU(inplace=True),
    )


def level(inside, width):
    return nn.Sequential(unit(inside, width), unit(width, width))


class LightUNet(nn.Module):
    def __init__(self):
        super().__init__()
        ins = [4] + WIDTHS[:-1]
        self.down = nn.ModuleList(level(i, w) for i, w in zip(ins, WIDTHS))
        ups = list(reversed(WIDTHS))
        self.up = nn.ModuleList(level(a + b, b) for a, b in zip(ups, ups[1:]))
        self.head = nn.Conv2d(WIDTHS[0], 1, 1)

    def forward(self, x):
        skips = []
        for i, down in enumerate(self.down):
            x = down(x if i == 0 else F.max_pool2d(x, 2))
            skips.append(x)
        skips.pop()
        for up in self.up:
            x = up(torch.cat([F.interpolate(x, scale_factor=2, mode="nearest"), skips.pop()], 1))
        return self.head(x)


class Block(nn.Module):
    def __init__(self, inside, outside, stride):
        super().__init__()
        self.first = unit(inside, outside, stride)
        self.second = nn.Sequential(
            nn.Conv2d(outside, outside, 3, 1, 1, bias=False), nn.BatchNorm2d(outside)
        )
        self.short = None
        if stride > 1 or inside != outside:
            self.short = nn.Sequential(
                nn.Conv2d(inside, outside, 1, stride, bias=False), nn.BatchNorm2d(outside)
            )

    def forward(self, x):
        short = x if self.short is None else self.short(x)
        return F.relu(self.second(self.first(x)) + short, inplace=True)


class ResNet18Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(4, 64, 7, 2, 3, bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(3, 2, 1),
        )
        blocks = []
        inside = 64
        for i, width in enumerate((64, 128, 256, 512)):
            blocks += [Block(inside, width, 1 if i == 0 else 2), Block(width, width, 1)]
            inside = width
        self.blocks = nn.Sequential(*blocks)
        self.head = nn.Linear(1024, 1)

    def forward(self, x):
        x = self.blocks(self.stem(x))
        return self.head(torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1))


def main():
    name, crops, side, threads = sys.argv[1], *map(int, sys.argv[2:5])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    gate = name == "RESNET_18_GATE"
    net = (ResNet18Gate() if gate else LightUNet()).to(memory_format=torch.channels_last).train()
    x = torch.rand(crops, 4, side, side).mul(4).sub(2).to(memory_format=torch.channels_last)
    y = torch.ones(crops, 1) if gate else (torch.rand(crops, 1, side, side) < 0.01).float()
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.01)
    average = [v.clone() for v in net.state_dict().values() if v.is_floating_point()]
    for _ in sys.stdin:
        start, cpu = time.perf_counter_ns(), time.process_time_ns()
        optimiser.zero_grad(set_to_none=True)
        loss = F.binary_cross_entropy_with_logits(net(x), y)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad():
            values = [v for v in net.state_dict().values() if v.is_floating_point()]
            for a, v in zip(average, values):
                a.lerp_(v, 0.01)
        loss.item()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(time.perf_counter_ns() - start, time.process_time_ns() - cpu, peak, flush=True)


main()
